import { FILE_PROFILES, LISTED_FILES } from '../../profile/fileProfiles.ts';
import type { ArchiveFormat } from '../../profile/foreign.ts';
import { fail, type Problem, ProfileError } from '../../profile/problem.ts';
import type { ArchiveSource, Content, Entry } from './format.ts';
import { tarEntries } from './tar.ts';
import { zipDirectory } from './zip.ts';

/**
 * The profiles in an archive. What is no profile is passed over and counted; if nothing is one, a sole file's problem is the archive's. What says that
 * there is too much of it all, or that the archive itself is damaged, ends the reading. Of more than `FILE_PROFILES` files only those are read that
 * were chosen; of an archive inside another nobody can choose: it is the first ones then.
 */
export async function readArchive(format: ArchiveFormat, source: ArchiveSource): Promise<Content[]> {
  const only = source.outermost ? source.limits.only : null;
  const limit = source.outermost && only === null ? FILE_PROFILES : Number.POSITIVE_INFINITY;
  const listed = format === 'zip' ? await zipDirectory(source) : null;
  // A zip archive says beforehand how much is in it; of another what has been read is given up.
  let tooMany = listed !== null && countOf(listed()) > limit;
  const contents: Content[] = [];
  const skipped: string[] = [];
  const names: string[] = [];
  let files = 0;
  let problem: Problem | null = null;
  let more = 0;
  for await (const { name, bytes, packed } of listed ? listed() : tarEntries(source)) {
    if (isLitter(name)) continue;
    const place = files++;
    if (place < LISTED_FILES) names.push(name);
    tooMany ||= files > limit;
    if (tooMany || (only && !only.has(place))) continue;
    if (contents.length >= FILE_PROFILES) {
      more++;
      continue;
    }
    try {
      if ('kind' in bytes) fail(bytes);
      contents.push(...(await source.content(bytes, packed)).map((content) => named(content, name)));
    } catch (error) {
      if (!(error instanceof ProfileError) || endsAll(error.problem)) throw error;
      problem ??= error.problem;
      skipped.push(name);
    }
  }
  if (tooMany) fail({ kind: 'many-files', files, names, limit });
  more += contents.splice(FILE_PROFILES).length;
  const last = contents.at(-1);
  if (!last)
    return skipped.length === 1
      ? fail(problem!)
      : fail({ kind: 'archive-without-profile', format, files: skipped.length, first: skipped[0] ?? '' });
  if (problem)
    last.warnings.push({ kind: 'entries-skipped', count: skipped.length, first: skipped.slice(0, 3), why: problem });
  if (more > 0) last.warnings.push({ kind: 'entries-beyond', count: more, limit: FILE_PROFILES });
  return contents;
}

function countOf(entries: Iterable<Entry>): number {
  let count = 0;
  for (const { name } of entries) if (!isLitter(name)) count++;
  return count;
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
