import type { LocationFrames } from '../fold/frames.ts';
import { samplesThrough, sumWhere, type Through } from '../fold/through.ts';
import type { Weights } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { pick } from '../lib/pick.ts';
import { textAt } from '../lib/texts.ts';
import { mean } from '../profile/derived.ts';
import type { Profile } from '../profile/profile.ts';
import { type Neighbour, neighboursOf, pathTo } from '../views/details.ts';
import { countBoxes, measureMatches } from '../views/search.ts';
import { sortTop } from '../views/top.ts';
import { numberOf } from './answers.ts';
import type { Columns } from './columns.ts';
import { frameMatch, rowsOf } from './frameMatch.ts';
import { cumByFrame, frameRatio } from './frameRatios.ts';
import { magnitudeOf, tableOf } from './frameTables.ts';
import type {
  ColumnQuery,
  Details,
  DetailsQuery,
  ProfileId,
  SearchAnswer,
  SearchQuery,
  TopAnswer,
  TopQuery,
} from './protocol.ts';

const LINES_SHOWN = 8;

/** Null: the search was given up. */
export async function topOf(columns: Columns, query: TopQuery): Promise<TopAnswer | null> {
  const isFound = await rowsOf(columns.frames.table, query.search);
  if (!isFound) return null;
  const table = tableOf(columns, query);
  const frames = columns.frames.table;
  const survival = frameRatio(columns, query, 'survival');
  const size = frameRatio(columns, query, 'size');
  const parts = partsOf(columns, query);
  const { column } = query.sort;
  const order = sortTop(table, columns.named, query.sort, { survival, size, ...parts }[column as string] ?? null);
  const magnitude = magnitudeOf(columns, query);
  const kept = order.filter((row) => isFound(table.frame[row]!));
  const share = new Float64Array(frames.length);
  let running = 0;
  for (const row of order) {
    running += table.flat[row]!;
    share[table.frame[row]!] = magnitude === 0 ? 0 : running / magnitude;
  }
  const frame = kept.map((row) => table.frame[row]!);
  return {
    profile: query.profile,
    sampleType: query.sampleType,
    cut: query.cut,
    names: numberOf(frames),
    frame,
    flat: pick(table.flat, kept),
    cum: pick(table.cum, kept),
    sumShare: pick(share, frame),
    survival: survival && Float32Array.from(frame, (f) => survival[f]!),
    size: size && Float32Array.from(frame, (f) => size[f]!),
    parts: parts && {
      over: pick(parts.over, frame),
      under: pick(parts.under, frame),
    },
    rows: order.length,
  };
}

/** By frame: the cums that a ratio divides; null for all other columns. */
function partsOf(columns: Columns, query: ColumnQuery): TopAnswer['parts'] {
  const ratio = columns.ratio(query);
  const of = (sampleType: number): Float64Array =>
    cumByFrame(tableOf(columns, { ...query, sampleType }), columns.frames.table.length);
  return ratio && { over: of(ratio.over), under: of(ratio.under) };
}

/** How many boxes each frame has in a column: a key that follows another asks for those of the same. */
const boxes = new WeakMap<Weights, Uint32Array>();

/** Null: it was given up. */
export async function searchOf(columns: Columns, query: SearchQuery): Promise<SearchAnswer | null> {
  const looked = await frameMatch(columns.frames.table, query.text);
  if (!looked?.ok) return looked;
  const { match } = looked;
  const { tree } = columns.folded;
  const weights = columns.weights(query);
  const counts = boxes.get(weights) ?? countBoxes(tree, weights, match.length);
  boxes.set(weights, counts);
  const found = measureMatches(tree, weights, match, counts);
  const under = columns.under(query);
  const value = under ? mean(found.value, measureMatches(tree, under, match, counts).value) : found.value;
  return { ok: true, names: numberOf(columns.frames.table), match: match.slice(), ...found, value };
}

export function detailsOf(columns: Columns, query: DetailsQuery): Details | null {
  const { tree } = columns.folded;
  const { table } = columns.frames;
  const { node } = query;
  if (node <= 0 || node >= tree.length) return null;
  const frame = tree.frame[node]!;
  const neighbours = neighboursOf(tree, columns.weights(query), frame);
  const under = columns.under(query);
  const below = under && neighboursOf(tree, under, frame);
  return {
    names: numberOf(table),
    frame,
    name: textAt(table.name, frame),
    file: textAt(table.file, frame),
    lines: linesOf(columns, query, frame),
    ...neighbours,
    callers: divided(neighbours.callers, below?.callers),
    callees: divided(neighbours.callees, below?.callees),
    columns: columnsOf(columns, query, frame),
    stack: pathTo(tree, node).map((n) => {
      const f = tree.frame[n]!;
      return { frame: f, name: textAt(table.name, f), file: textAt(table.file, f) };
    }),
  };
}

/** Neighbours whose values are divided by those of the same ones in another column, where there is one. */
function divided(neighbours: readonly Neighbour[], under: readonly Neighbour[] | undefined): readonly Neighbour[] {
  if (!under) return neighbours;
  const by = new Map(under.map(({ frame, value }) => [frame, value]));
  return neighbours.map((n) => ({ ...n, mean: mean(n.value, by.get(n.frame) ?? 0) }));
}

/** One per sample type; those of derived ones follow from the others', so that their samples need not be looked at. */
function columnsOf(columns: Columns, query: DetailsQuery, frame: number): Details['columns'] {
  const { samples, sampleTypes } = columns.profile(query.profile);
  const { at, isLeaf } = throughFrame(columns, query.profile, frame);
  const { isSelf, isBelow } = endsAt(columns, query, at);
  const own = samples.values.slice(0, sampleTypes.filter((type) => !type.derived).length);
  const known = own.map((column) => {
    const values = pick(column, at);
    return {
      flat: sumWhere(values, isLeaf),
      cum: sumWhere(values, null),
      nodeSelf: sumWhere(values, isSelf),
      nodeTotal: sumWhere(values, isBelow),
    };
  });
  const derived = sampleTypes.slice(known.length).map(({ derived: pair }) => {
    const [one, other] = 'over' in pair! ? [pair.over, pair.under] : [pair!.from, pair!.minus];
    const [a, b] = [known[one]!, known[other]!];
    const of = 'over' in pair! ? mean : (x: number, y: number): number => x - y;
    return {
      flat: of(a.flat, b.flat),
      cum: of(a.cum, b.cum),
      nodeSelf: of(a.nodeSelf, b.nodeSelf),
      nodeTotal: of(a.nodeTotal, b.nodeTotal),
    };
  });
  return [...known, ...derived];
}

/** All samples that numbers of a frame are added up from. */
export function throughFrame(columns: Columns, id: ProfileId, frame: number): Through {
  return samplesThrough(columns.unchained.grounds(id), columns.profile(id).samples.stack, frame);
}

/** For samples with a stack: 1 where they end in the node, and where they do so in its subtree. */
function endsAt(
  columns: Columns,
  { profile, node }: DetailsQuery,
  at: Int32Array,
): { readonly isSelf: Uint8Array; readonly isBelow: Uint8Array } {
  const { stack } = columns.profile(profile).samples;
  const stackNode = columns.stackNode(profile);
  const end = columns.folded.tree.subtreeEnd[node]!;
  const isSelf = new Uint8Array(at.length);
  const isBelow = new Uint8Array(at.length);
  for (let i = 0; i < at.length; i++) {
    const place = stackNode[stack[at[i]!]!]!;
    if (place === node) isSelf[i] = 1;
    if (place >= node && place < end) isBelow[i] = 1;
  }
  return { isSelf, isBelow };
}

/** Source lines of a frame, those with the most samples ending in them first, then by number. */
function linesOf(columns: Columns, query: ColumnQuery, frame: number): number[] {
  const profile = columns.profile(query.profile);
  const lines = new Map<number, number>();
  const leafValue = valueByLocation(profile, query.sampleType, columns.kept(query.profile));
  const { locations } = profile;
  const frames = columns.frames.ofLocation[columns.place(query.profile)]!;
  for (let l = 0; l < locations.length; l++) {
    const first = locations.lineStart[l]!;
    const last = locations.lineStart[l + 1]!;
    for (let i = first; i < last; i++) {
      const line = locations.lineNumber[i]!;
      if (line === 0 || frameOfLine(frames, l, { line: i - first, lines: last - first }) !== frame) continue;
      lines.set(line, (lines.get(line) ?? 0) + (i === first ? leafValue[l]! : 0));
    }
  }
  return [...lines]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LINES_SHOWN)
    .map(([line]) => line);
}

/** The frame that the i-th line of location l is in: its own, or where a location is one frame, that of the outermost line. */
function frameOfLine(frames: LocationFrames, l: number, of: { readonly line: number; readonly lines: number }): number {
  const start = frames.start[l]!;
  if (frames.start[l + 1]! - start === of.lines) return frames.frame[start + of.line]!;
  return of.line === of.lines - 1 ? frames.frame[start]! : NONE;
}

function valueByLocation(profile: Profile, sampleType: number, kept: Uint8Array | null): Float64Array {
  const sums = new Float64Array(profile.locations.length);
  const values = profile.samples.values[sampleType]!;
  for (let s = 0; s < values.length; s++) {
    const row = profile.samples.stack[s]!;
    if (row !== NONE && (kept === null || kept[s] === 1)) sums[profile.stacks.location[row]!]! += Math.abs(values[s]!);
  }
  return sums;
}
