import type { LocationFrames } from '../fold/frames.ts';
import { NONE } from '../lib/brand.ts';
import { cleanPath } from '../lib/paths.ts';
import type { Profile, StackTable } from '../profile/profile.ts';

/** Lines of one source file in which samples were taken, ascending; line 0: not given. Values are in the unit of the column. */
export interface SourceFile {
  /** As the profile names it, without detours (as pprof prints it); '' if it does not. */
  readonly file: string;
  /** Where the first of the functions begins, 1-based; 0: not given. */
  readonly startLine: number;
  readonly line: Float64Array;
  /** Samples that end in the line; samples that contain it, each counted once. */
  readonly flat: Float64Array;
  readonly cum: Float64Array;
}

export interface SourceLines {
  /** Of the frame as a whole. Where it calls itself, the cum of its lines adds up to more. */
  readonly flat: number;
  readonly cum: number;
  /** By |cum| of their lines, the largest first. */
  readonly files: readonly SourceFile[];
}

/** What the values of the same lines rest on: recorded allocations and their variances, each as lines. */
export interface LineSampling {
  readonly allocations: SourceLines;
  readonly variance: SourceLines;
}

/** What lines are of: frame `frame` in the naming of `named`, in one column, of the samples that are `kept` (null: all). */
export interface SourceColumn {
  /** What is left of the profile's stacks: the same rows. */
  readonly stacks: StackTable;
  /** A frame for every line of a location; of these, the ones that are left, in the same order. */
  readonly named: LocationFrames;
  readonly left: LocationFrames;
  readonly frame: number;
  readonly sampleType: number;
  readonly kept: Uint8Array | null;
}

/** The lines of a frame with flat and cum, as `pprof -list` prints them: over all of its locations, inlined or not. */
export function sourceLines(profile: Profile, column: SourceColumn, textOf: (index: number) => string): SourceLines {
  const { length, prefix, location } = column.stacks;
  const { start } = column.left;
  const self = new Float64Array(length);
  const values = profile.samples.values[column.sampleType]!;
  for (let s = 0; s < values.length; s++) {
    const row = profile.samples.stack[s]!;
    if (row !== NONE && (column.kept === null || column.kept[s] === 1)) self[row]! += values[s]!;
  }
  const total = self.slice();
  const end = new Int32Array(length);
  for (let row = 0; row < length; row++) end[row] = row + 1;
  for (let row = length - 1; row >= 0; row--) {
    const caller = prefix[row]!;
    if (caller === NONE) continue;
    // Where nothing is left of a location, its samples end in its caller.
    if (start[location[row]!] === start[location[row]! + 1]) self[caller]! += self[row]!;
    total[caller]! += total[row]!;
    if (end[row]! > end[caller]!) end[caller] = end[row]!;
  }
  const lines = new Lines(profile, column, textOf);
  for (let row = 0; row < length; row++) {
    const own = lines.ofLocation[location[row]!]!;
    if (own !== NO_LINES) lines.add(own, { row, end: end[row]!, self: self[row]!, total: total[row]! });
  }
  return lines.take();
}

interface Line {
  readonly file: string;
  readonly number: number;
  startLine: number;
  flat: number;
  cum: number;
  /** Stacks before this row already contain the line higher up, and have been counted with it. */
  until: number;
}

/** Lines of the frame at one location: `leaf` is the innermost, if the frame is. */
interface Own {
  readonly all: readonly Line[];
  readonly leaf: Line | null;
}

const NO_LINES: Own = { all: [], leaf: null };

class Lines {
  private readonly profile: Profile;
  private readonly column: SourceColumn;
  private readonly textOf: (index: number) => string;
  private readonly lines = new Map<string, Line>();
  /** Lines of the frame at each location. */
  readonly ofLocation: readonly Own[];
  private readonly whole = { flat: 0, cum: 0, until: 0 };

  constructor(profile: Profile, column: SourceColumn, textOf: (index: number) => string) {
    this.profile = profile;
    this.column = column;
    this.textOf = textOf;
    this.ofLocation = Array.from({ length: column.left.start.length - 1 }, (_, l) => this.find(l));
  }

  /** A stack row in which the frame occurs; stacks that begin with it are the rows up to `end`. */
  add(
    { all, leaf }: Own,
    at: { readonly row: number; readonly end: number; readonly self: number; readonly total: number },
  ): void {
    if (leaf) {
      leaf.flat += at.self;
      this.whole.flat += at.self;
    }
    for (const line of [...all, this.whole]) {
      if (at.row < line.until) continue;
      line.cum += at.total;
      line.until = at.end;
    }
  }

  take(): SourceLines {
    const files = new Map<string, Line[]>();
    for (const line of this.lines.values()) {
      const others = files.get(line.file);
      if (others) others.push(line);
      else files.set(line.file, [line]);
    }
    const heat = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + Math.abs(line.cum), 0);
    const sorted = [...files].sort(([a, x], [b, y]) => heat(y) - heat(x) || (a < b ? -1 : 1));
    return { flat: this.whole.flat, cum: this.whole.cum, files: sorted.map(([file, lines]) => fileOf(file, lines)) };
  }

  private find(l: number): Own {
    const { named, left, frame } = this.column;
    const start = left.start[l]!;
    let j = left.start[l + 1]! - 1;
    if (!left.frame.subarray(start, j + 1).includes(frame)) return NO_LINES;
    const first = this.profile.locations.lineStart[l]!;
    const all: Line[] = [];
    let leaf: Line | null = null;
    // From the outermost: which lines the frames that are left stand for.
    for (let i = this.profile.locations.lineStart[l + 1]! - 1; i >= first && j >= start; i--) {
      if (named.frame[named.start[l]! + i - first] !== left.frame[j]) continue;
      if (left.frame[j] === frame) {
        const line = this.line(i);
        if (j === start) leaf = line;
        if (!all.includes(line)) all.push(line);
      }
      j--;
    }
    return all.length === 0 ? NO_LINES : { all, leaf };
  }

  private line(i: number): Line {
    const { locations, functions } = this.profile;
    const f = locations.lineFunction[i]!;
    const path = this.textOf(functions.file[f]!);
    const file = path === '' ? '' : cleanPath(path);
    const number = locations.lineNumber[i]!;
    const key = `${number} ${file}`;
    const startLine = functions.startLine[f]!;
    let line = this.lines.get(key);
    if (!line) {
      line = { file, number, startLine, flat: 0, cum: 0, until: 0 };
      this.lines.set(key, line);
    } else if (startLine > 0 && (line.startLine === 0 || startLine < line.startLine)) line.startLine = startLine;
    return line;
  }
}

function fileOf(file: string, lines: Line[]): SourceFile {
  const sorted = [...lines].sort((a, b) => a.number - b.number);
  const starts = sorted.map((line) => line.startLine).filter((start) => start > 0);
  return {
    file,
    startLine: starts.length === 0 ? 0 : Math.min(...starts),
    line: Float64Array.from(sorted, (line) => line.number),
    flat: Float64Array.from(sorted, (line) => line.flat),
    cum: Float64Array.from(sorted, (line) => line.cum),
  };
}
