import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeFile } from '../../decode/decode.ts';
import type { Profile } from '../../profile/profile.ts';

export const FIXTURES = path.resolve(import.meta.dirname, '../../../e2e/fixtures');

/** A profile of the fixtures, as decoded. */
export async function fixtureProfile(file: string): Promise<Profile> {
  const bytes = readFileSync(path.join(FIXTURES, file));
  const hooks = { onBytes: () => undefined, cancelled: () => false };
  return (await decodeFile(new Blob([new Uint8Array(bytes)]), hooks)).profiles[0]!.profile;
}
