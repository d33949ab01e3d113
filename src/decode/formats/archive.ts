import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import type { ArchiveFormat } from '../../profile/foreign.ts';
import { fail, type Problem, ProfileError } from '../../profile/problem.ts';
import type { ArchiveSource, Content } from './format.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

const ENTRIES = { zip: zipEntries, tar: tarEntries };

/**
 * The profiles in an archive, `FILE_PROFILES` of them at most. What is no profile is passed over and counted; if nothing is one, a sole file's problem
 * is the archive's. What says that there is too much of it all, or that the archive itself is damaged, ends the reading.
 */
export async function readArchive(format: ArchiveFormat, source: ArchiveSource): Promise<Content[]> {
  const contents: Content[] = [];
  const skipped: string[] = [];
  let files = 0;
  let problem: Problem | null = null;
  let more = 0;
  for await (const { name, bytes, packed } of ENTRIES[format](source)) {
    if (isLitter(name)) continue;
    files++;
    if (contents.length >= FILE_PROFILES) {
      more++;
      continue;
    }
    try {
      if ('kind' in bytes) fail(bytes);
      contents.push(...(await source.content(bytes, packed)).map((content) => named(content, name)));
    } catch (error) {
      if (!(error instanceof ProfileError) || endsAll(error.problem)) throw error;
      problem = error.problem.kind === 'gzip-checksum' && packed ? { kind: 'entry-checksum' } : error.problem;
      skipped.push(name);
    }
  }
  more += contents.splice(FILE_PROFILES).length;
  const last = contents.at(-1);
  if (!last)
    return files === 1
      ? fail(problem!)
      : fail({ kind: 'archive-without-profile', format, files, first: skipped[0] ?? '' });
  if (skipped.length > 0)
    last.warnings.push({ kind: 'entries-skipped', count: skipped.length, first: skipped.slice(0, 3) });
  if (more > 0) last.warnings.push({ kind: 'entries-beyond', count: more, limit: FILE_PROFILES });
  return contents;
}

/** The path of an entry, and of what is in it if that is an archive too. */
function named(content: Content, name: string): Content {
  const inside = content.name === '' ? '' : content.name.startsWith('#') ? ` ${content.name}` : `/${content.name}`;
  return { ...content, name: `${name}${inside}` };
}

/** What systems add to archives. */
function isLitter(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name);
}

function endsAll({ kind }: Problem): boolean {
  return /^(too-|memory|cancelled|file-|fetch-|archive-cut|archive-damaged)/.test(kind);
}
