import type { Warning } from '../../profile/problem.ts';
import type { Label, ProfileBuilder } from './builder.ts';
import type { Line } from './lines.ts';
import { unquoted } from './quoted.ts';

/** `#`, address, name and offset, file and line: what Go writes below a row for each frame of its stack that it thinks worth reading. */
const SYMBOL = /^#\s+0x([0-9a-f]{1,16})(?:\s+(\S.*)\+0x[0-9a-f]+\s+(\S.*):(\d+))?\s*$/i;
const LABELS = /^# labels: \{(.*)\}\s*$/;

type Values = readonly (number | bigint)[];

/** A row at the end of the text that no line feed follows: all programs write one, so the last address may be a part of one, and more be missing. */
export function unended(line: Line): Warning[] {
  return line.ended ? [] : [{ kind: 'cut-short', line: line.number }];
}

/** What the header of a text counts, and what its rows add up to: they are fewer where the text was cut between two of them. */
export function missing(stated: number, found: number): Warning[] {
  return stated > found ? [{ kind: 'rows-missing', stated, found }] : [];
}

/**
 * Rows of the legacy text formats: values, the addresses of a stack, and below them, as comments, the names of its frames. pprof does not read
 * comments; here the frames that have a name there are the stack, which leaves out what Go leaves out: `runtime` frames at the leaf and
 * `runtime.goexit`. Without such comments the addresses are.
 */
export class Rows {
  private readonly builder: ProfileBuilder;
  private readonly byText = new Map<string, number>();
  private values: Values | null = null;
  private addresses: readonly string[] = [];
  private named: number[] = [];
  private labels: Label[] = [];

  constructor(builder: ProfileBuilder) {
    this.builder = builder;
  }

  /** A row. `addresses` are return addresses as hexadecimal numbers, leaf first. */
  row(values: Values, addresses: string, labels: readonly Label[] = []): void {
    this.end();
    this.values = values;
    this.addresses = addresses.match(/0x[0-9a-f]+/gi) ?? [];
    this.labels = [...labels];
  }

  /** A comment below a row; true where it is about that row. */
  comment(text: string): boolean {
    if (this.values === null) return false;
    // Where a line has no number at its end, that is known before all places are tried at which a name could end.
    const symbol = text.length < 200 || /:\d+\s*$/.test(text.slice(-100)) ? SYMBOL.exec(text) : null;
    if (symbol) this.name(symbol);
    const labels = symbol ? null : LABELS.exec(text);
    if (labels) this.labels.push(...pairs(labels[1]!));
    return symbol !== null || labels !== null;
  }

  /** The last row is complete. */
  end(): void {
    const { values, named, labels, builder } = this;
    if (values) {
      const stack = named.length > 0 ? named : this.addresses.map((text) => this.called(text));
      builder.sample(stack, values, labels);
    }
    this.values = null;
    this.named = [];
  }

  private name([, hex, name, file, line]: RegExpExecArray): void {
    const address = BigInt(`0x${hex}`);
    if (name !== undefined) this.named.push(this.builder.frame({ name, file: file!, line: Number(line), address }));
    // Go writes 0x0 below a row without a stack.
    else if (address !== 0n) this.named.push(this.builder.address(address));
  }

  /** The address of the call, which is before the one it returns to. */
  private called(text: string): number {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const location = this.builder.address(BigInt.asUintN(64, BigInt(text) - 1n));
    this.byText.set(text, location);
    return location;
  }
}

/** `"op":"quote", "tenant":"acme"`, quoted as Go does. */
function pairs(text: string): Label[] {
  const found: Label[] = [];
  // One after the other: where there is none, none is looked for in what follows, over and over.
  const pair = /(?:, *)?"((?:[^"\\]|\\.)*)":"((?:[^"\\]|\\.)*)"/y;
  for (let next = pair.exec(text); next; next = pair.exec(text))
    found.push({ key: unquoted(next[1]!), value: unquoted(next[2]!) });
  return found;
}
