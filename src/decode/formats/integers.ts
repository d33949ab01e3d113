const LARGEST = 2n ** 63n - 1n;

/** An integer in decimals: a bigint where a double would not be exact; null beyond 64 bits, where pprof refuses it too. */
export function integer(text: string): number | bigint | null {
  if (text.length <= 15) return Number(text);
  const value = BigInt(text);
  if (value > LARGEST || value < -LARGEST - 1n) return null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
