import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeFile } from '../../decode/decode.ts';
import type { Profile } from '../../profile/profile.ts';

/** A profile of the committed fixtures, or of the corpus beside the repository. */
export interface Place {
  readonly where: 'fixtures' | 'corpus';
  readonly file: string;
}

const FIXTURES = path.resolve(import.meta.dirname, '../../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../../shared/corpus');

export async function readProfile({ where, file }: Place): Promise<Profile> {
  const bytes = new Uint8Array(readFileSync(path.join(where === 'fixtures' ? FIXTURES : CORPUS, file)));
  return (await decodeFile(new Blob([bytes]), { onBytes: () => {}, cancelled: () => false })).profiles[0]!.profile;
}

/** Entries of a committed file of expected numbers, those of the corpus only where it is there; says so aloud where it is not. */
export function expected<T extends Place>(fileName: string): T[] {
  const all = JSON.parse(readFileSync(path.join(FIXTURES, fileName), 'utf8')) as T[];
  if (existsSync(CORPUS)) return all;
  // biome-ignore lint/suspicious/noConsole: said aloud on purpose
  console.warn(`The shared corpus is not here: of ${fileName} only what is said of the fixtures is checked.`);
  return all.filter(({ where }) => where === 'fixtures');
}
