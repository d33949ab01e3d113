import { textAt } from '../../lib/texts.ts';
import { DEFAULT_LIMITS, type Limits } from '../../profile/limits.ts';
import { ProfileError, type Warning } from '../../profile/problem.ts';
import type { Profile } from '../../profile/profile.ts';
import { summarise } from '../../session/about.ts';
import type { ProfileId } from '../../session/protocol.ts';
import { problemText } from '../../store/messages.ts';
import { warningText } from '../../store/warningTexts.ts';
import type { ByteSource } from '../bytes.ts';
import { decodeFile } from '../decode.ts';
import type { Decoded } from '../decoding.ts';
import type { Content } from '../formats/format.ts';

/** Bytes as a file: handed out in pieces, as often as asked for. */
export function sourceOf(bytes: Uint8Array, piece = 1 << 16): ByteSource {
  return {
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

export const NO_HOOKS = { onBytes: () => undefined, cancelled: () => false };

/** Opens a file: the last of its profiles. */
export async function decodeBytes(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Decoded & Content> {
  const decoded = await decodeFile(sourceOf(bytes), NO_HOOKS, { ...DEFAULT_LIMITS, ...limits });
  return { ...decoded, ...decoded.profiles.at(-1)! };
}

/** What a user would see of a file: all sentences, and the numbers. */
export interface Outcome {
  readonly outcome: 'opens' | 'opens-with-warning' | 'error';
  readonly text: string;
  readonly sampleTypes?: readonly string[];
  readonly totals?: readonly string[];
  readonly samples?: number;
  /** Leaf name → sum of the last sample type's values. */
  readonly flat?: Readonly<Record<string, number>>;
  readonly names?: readonly string[];
}

/** Opens a file. Only a `ProfileError` is an answer; whatever else is thrown, is thrown. */
export async function outcomeOf(fileName: string, bytes: Uint8Array): Promise<Outcome> {
  try {
    const { profile, warnings: remarks } = await decodeBytes(bytes);
    const { totals, warnings } = summaryOf(profile, remarks);
    const text = warnings.map(warningText).join('\n');
    return { outcome: warnings.length > 0 ? 'opens-with-warning' : 'opens', text, totals, ...numbersOf(profile) };
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    const { title, advice } = problemText(error.problem, fileName);
    return { outcome: 'error', text: `${title} ${advice}` };
  }
}

/** What the session tells the page: of the remarks only some are warnings. */
function summaryOf(profile: Profile, remarks: readonly Warning[]) {
  const opened = { profile, warnings: remarks, container: '', bytes: { file: 0, unzipped: 0 }, timings: [] };
  const { totals, about } = summarise({ id: 0 as ProfileId, name: '', ...opened });
  return { totals: totals.map(({ exact }) => exact), warnings: about.warnings };
}

function numbersOf(profile: Profile) {
  const { samples, sampleTypes } = profile;
  const flat = new Map<string, number>();
  const values = samples.values.at(-1)!;
  for (let s = 0; s < samples.length; s++) {
    const stack = samples.stack[s]!;
    const leaf = stack < 0 ? '(empty stack)' : namesAt(profile, profile.stacks.location[stack]!)[0]!;
    flat.set(leaf, (flat.get(leaf) ?? 0) + values[s]!);
  }
  const locations = Array.from({ length: profile.locations.length }, (_, l) => namesAt(profile, l));
  return {
    sampleTypes: sampleTypes.map(({ type, unit }) => `${type}/${unit}`),
    samples: samples.length,
    flat: Object.fromEntries(flat),
    names: locations.flat(),
  };
}

/** The frames of a location, innermost first; its address where it has no name. */
function namesAt({ locations, functions, strings }: Profile, location: number): string[] {
  const lines = Array.from(
    locations.lineFunction.subarray(locations.lineStart[location]!, locations.lineStart[location + 1]!),
  );
  if (lines.length === 0) return [`0x${locations.address[location]!.toString(16)}`];
  return lines.map((f) => textAt(strings, functions.name[f]!) || textAt(strings, functions.systemName[f]!));
}
