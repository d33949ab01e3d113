import { TextBuilder, type Texts, textAt } from '../lib/texts.ts';
import { fail } from '../profile/problem.ts';

/** Collects `string_table`, and checks every index into it once it is complete. */
export class Strings {
  private readonly builder = new TextBuilder();
  private texts: Texts = { bytes: new Uint8Array(0), start: new Uint32Array(1) };
  private readonly longest: number;
  /** How many were longer. */
  cut = 0;

  constructor(longest: number) {
    this.longest = longest;
  }

  get count(): number {
    return this.builder.count;
  }

  push(bytes: Uint8Array): void {
    const long = bytes.length > this.longest;
    if (long) this.cut++;
    this.builder.push(long ? bytes.subarray(0, this.longest) : bytes);
  }

  /** The finished table; only now can indexes be checked. */
  take(): Texts {
    this.texts = this.builder.take();
    return this.texts;
  }

  /** The index, if the table has it. Throws `string-range` for the field of the owner's row (from 1). */
  check(index: number, owner: string, row: number, field: string): number {
    const count = this.texts.start.length - 1;
    if (!(index >= 0 && index < count)) fail({ kind: 'string-range', owner, row, field, index, count });
    return index;
  }

  text(index: number, owner: string, row: number, field: string): string {
    return textAt(this.texts, this.check(index, owner, row, field));
  }
}
