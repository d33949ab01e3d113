import { NONE } from '../lib/brand.ts';
import { textAt, textCount } from '../lib/texts.ts';
import { DROPPED } from '../profile/cut.ts';
import type { Warning } from '../profile/problem.ts';
import type { LocationTable, Profile, StackTable } from '../profile/profile.ts';
import { compileExpression, type Matcher } from './match.ts';
import { inOrder, sortBy } from './sampleOrder.ts';
import { inTime, MATCH_BUDGET, type Outcome, type Steps } from './turn.ts';

/** Longer expressions of a file are not used. Those that pprof writes for heap profiles of C++ have 737 characters. */
const LONGEST = 4096;

type Fields = Pick<Profile, 'dropFrames' | 'keepFrames'>;
type Fault = Extract<Warning, { kind: 'invalid-regex' }>;

interface Dropping {
  readonly drop: Matcher;
  /** What is not dropped all the same. */
  readonly keep: Matcher;
}

/** What is wrong with the expressions of a profile. pprof says nothing of them, and drops nothing. */
export async function dropFaults(fields: Fields): Promise<readonly Fault[]> {
  const read = await compile(fields);
  return 'faults' in read ? read.faults : [];
}

/**
 * Profiles as pprof shows them: below what `drop_frames` matches there is nothing (`Profile.RemoveUninteresting`). Sums are as before: samples end further
 * up. The expressions of each profile have a time of their own for the names that there are.
 */
export async function withoutDropped(
  profiles: readonly Profile[],
  budget = MATCH_BUDGET,
): Promise<Outcome<readonly Profile[]>> {
  const result: Profile[] = [];
  for (const profile of profiles) {
    const read = await compile(profile);
    if ('faults' in read || read.drop === NOTHING) {
      result.push(profile);
      continue;
    }
    const dropped = await inTime({ text: DROPPED, budget }, (timed) =>
      droppedFunctions(profile, { drop: timed(read.drop), keep: timed(read.keep) }),
    );
    if (typeof dropped === 'string') return dropped;
    result.push(prune(profile, dropped.found));
  }
  return { found: result };
}

const NOTHING: Matcher = () => false;

async function compile({ dropFrames, keepFrames }: Fields): Promise<Dropping | { readonly faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const read = async (field: Fault['field'], expression: string): Promise<Matcher> => {
    const tooLong = expression.length > LONGEST;
    const compiled = expression === '' || tooLong ? null : await compileExpression(`^(${expression})$`);
    if (tooLong || compiled?.ok === false) faults.push({ kind: 'invalid-regex', field, expression, tooLong });
    return compiled?.ok ? compiled.matches : NOTHING;
  };
  const dropping = { drop: await read('drop_frames', dropFrames), keep: await read('keep_frames', keepFrames) };
  return faults.length > 0 ? { faults } : dropping;
}

const BRACKETS = /\(anonymous namespace\)|operator\(\)|\(/g;

/** A name without its arguments, which is what pprof looks for: `.f(int)` is `f`. */
export function simplified(name: string): string {
  const plain = name.replace(/^\./, '');
  for (const { 0: found, index } of plain.matchAll(BRACKETS)) if (found === '(') return plain.slice(0, index);
  return plain;
}

/** 1 for each function that is dropped. */
function* droppedFunctions({ functions, strings }: Profile, { drop, keep }: Dropping): Steps<Uint8Array> {
  /** Per text: 0 not tested yet, 1 is left, 2 is dropped. */
  const texts = new Uint8Array(textCount(strings));
  const dropped = new Uint8Array(functions.length);
  for (let f = 0; f < dropped.length; f++) {
    const text = functions.name[f]!;
    if (texts[text] === 0) {
      const name = textAt(strings, text);
      const short = simplified(name);
      texts[text] = name !== '' && drop(short) && !keep(short) ? 2 : 1;
    }
    if (texts[text] === 2) dropped[f] = 1;
    yield;
  }
  return dropped;
}

const LEFT = 0;
/** Some of the lines of a location are left: those outside the outermost one that is dropped. */
const PART = 1;
const ALL = 2;

function prune(profile: Profile, dropped: Uint8Array): Profile {
  const { how, lines } = matchLocations(profile, dropped);
  if (!how.some((h) => h !== LEFT)) return profile;
  const { stacks, row } = pruneStacks(profile.stacks, how);
  const { samples } = profile;
  const ends = samples.stack.map((r) => (r === NONE ? NONE : row[r]!));
  const start = Int32Array.from({ length: samples.length }, (_, s) => s);
  const order = sortBy(
    start,
    ends.map((r) => r + 1),
    stacks.length + 1,
  );
  return {
    ...profile,
    locations: withLines(profile.locations, lines),
    stacks,
    samples: inOrder(
      samples,
      order,
      order.map((s) => ends[s]!),
    ),
  };
}

/** How much of each location is dropped, and the first line that is left of it; of a location without any such line all are kept, as the outermost one is where pprof cuts. */
function matchLocations({ locations }: Profile, dropped: Uint8Array): { how: Uint8Array; lines: Uint32Array } {
  const how = new Uint8Array(locations.length);
  const lines = locations.lineStart.slice(0, locations.length);
  for (let l = 0; l < how.length; l++) {
    const first = locations.lineStart[l]!;
    const last = locations.lineStart[l + 1]! - 1;
    let i = last;
    while (i >= first && dropped[locations.lineFunction[i]!] !== 1) i--;
    if (i < first) continue;
    how[l] = i === last ? ALL : PART;
    if (i < last) lines[l] = i + 1;
  }
  return { how, lines };
}

/** Locations with their lines from `lines[l]` on. */
function withLines(locations: LocationTable, lines: Uint32Array): LocationTable {
  const { length } = locations;
  const lineStart = new Uint32Array(length + 1);
  const lineFunction = new Int32Array(locations.lineFunction.length);
  const lineNumber = new Float64Array(lineFunction.length);
  let to = 0;
  for (let l = 0; l < length; l++) {
    for (let i = lines[l]!; i < locations.lineStart[l + 1]!; i++, to++) {
      lineFunction[to] = locations.lineFunction[i]!;
      lineNumber[to] = locations.lineNumber[i]!;
    }
    lineStart[l + 1] = to;
  }
  return { ...locations, lineStart, lineFunction: lineFunction.slice(0, to), lineNumber: lineNumber.slice(0, to) };
}

/**
 * The rows that are left, and where each of the old ones ends now. Nothing is cut above the first location from the root that is left whole, so that
 * `.*` does not drop everything.
 */
function pruneStacks(
  { length, prefix, location }: StackTable,
  how: Uint8Array,
): { stacks: StackTable; row: Int32Array } {
  const row = new Int32Array(length);
  /** 1: no row below this one is left; its old number is that of the last row that is. */
  const closed = new Uint8Array(length);
  /** 1: a location on the way from the root is left whole. */
  const inside = new Uint8Array(length);
  const left = { prefix: new Int32Array(length), location: new Int32Array(length) };
  let to = 0;
  for (let r = 0; r < length; r++) {
    const up = prefix[r]!;
    const above = up === NONE ? NONE : row[up]!;
    const cuts = up !== NONE && inside[up] === 1 ? how[location[r]!]! : LEFT;
    if ((up !== NONE && closed[up] === 1) || cuts === ALL) {
      row[r] = above;
      closed[r] = 1;
      continue;
    }
    if (cuts === PART) closed[r] = 1;
    if (how[location[r]!] === LEFT || (up !== NONE && inside[up] === 1)) inside[r] = 1;
    left.prefix[to] = above;
    left.location[to] = location[r]!;
    row[r] = to++;
  }
  return { stacks: { length: to, prefix: left.prefix.slice(0, to), location: left.location.slice(0, to) }, row };
}
