import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { perftools } from '../../src/gen/profile.js';
import type { Truth } from '../../src/session/testing/corpus.ts';

export const FIXTURES = 'e2e/fixtures';
/** Many more profiles with truth files, kept beside the repository. */
export const CORPUS = path.resolve('../shared/corpus');

export interface Known {
  readonly name: string;
  /** Path of the profile. */
  readonly file: string;
  readonly truth: Truth;
}

export function knownProfile(folder: string, name: string): Known {
  const file = path.join(folder, name);
  return { name, file, truth: JSON.parse(readFileSync(`${file}.truth.json`, 'utf8')) as Truth };
}

export const LEAK = knownProfile(FIXTURES, 'leak-8.pb.gz');

/** A file as a name and bytes, for what takes no path. */
export function bytesOf(file: string, name = path.basename(file)): { name: string; buffer: Buffer } {
  return { name, buffer: readFileSync(file) };
}

export const hasCorpus = existsSync(CORPUS);

export interface CsvRow {
  readonly name: string;
  readonly flat: string;
  readonly cum: string;
}

/** Rows of an exported table; throws where a line is not `name,flat,cum`. */
export function rowsOfCsv(csv: string): CsvRow[] {
  const lines = csv.split('\r\n');
  if (lines.shift() !== 'name,flat,cum' || lines.pop() !== '') throw new Error('not the table of an export');
  return lines.map((line) => {
    const parts = /^(?:"((?:[^"]|"")*)"|([^,]*)),(-?\d+),(-?\d+)$/.exec(line);
    if (!parts) throw new Error(`not a row: ${line}`);
    const [, quoted, plain, flat, cum] = parts;
    return { name: (quoted ?? plain)!.replaceAll('""', '"'), flat: flat!, cum: cum! };
  });
}

/** Samples of a profile, names root first, by the decoder that is generated from the schema: independent of the reader under test. */
export function samplesOf(file: string): { frames: string[]; values: number[] }[] {
  const profile = perftools.profiles.Profile.decode(gunzipSync(readFileSync(file)));
  const text = (index: unknown) => profile.stringTable[Number(index)] ?? '';
  const functions = new Map(profile.function.map((fn) => [String(fn.id), text(fn.name)]));
  const locations = new Map(
    profile.location.map((location) => [
      String(location.id),
      (location.line ?? []).map((line) => functions.get(String(line.functionId)) ?? ''),
    ]),
  );
  return profile.sample.map((sample) => ({
    frames: (sample.locationId ?? []).flatMap((id) => locations.get(String(id)) ?? []).reverse(),
    values: (sample.value ?? []).map(Number),
  }));
}
