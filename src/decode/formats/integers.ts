import type { Warning } from '../../profile/problem.ts';

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2 ** 63);

type Integer = number | bigint;

/** An integer in decimals: a bigint where a double would not be exact; null beyond 64 bits, where pprof refuses it too. */
export function integer(text: string): Integer | null {
  if (text.length <= 15) return Number(text);
  const value = BigInt(text);
  return fits(value) ? short(value) : null;
}

/** The same as Go reads numbers of its own source: `0x10`, and octal after a leading 0. */
export function goInteger(text: string): Integer | null {
  const [, sign, digits] = /^(-?)(\d+|0x[\da-f]+)$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  const octal = /^0\d/.test(digits);
  if (octal && /[89]/.test(digits)) return null;
  const positive = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = sign === '' ? positive : -positive;
  return fits(value) ? short(value) : null;
}

function fits(value: bigint): boolean {
  return value <= LARGEST && value >= -LARGEST - 1n;
}

function short(value: bigint): Integer {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * Results that have no room in 64 bits, in which pprof computes: what it makes of them is what it shows, and what is shown here; the lines are
 * named in a warning.
 */
export class Beyond64 {
  private readonly lines = new Set<number>();

  /** Of a product its last 64 bits. */
  wrapped(value: bigint, line: number): Integer {
    if (!fits(value)) this.lines.add(line);
    return short(BigInt.asIntN(64, value));
  }

  /** A double without its fraction; what is too large, either way, becomes the smallest integer, as processors of the x86 family do it. */
  truncated(value: number, line: number): number {
    if (value >= SMALLEST && value < -SMALLEST) return Math.trunc(value) + 0;
    this.lines.add(line);
    return SMALLEST;
  }

  warnings(): Warning[] {
    const first = [...this.lines].slice(0, 5);
    return first.length === 0 ? [] : [{ kind: 'beyond-64', count: this.lines.size, first }];
  }
}
