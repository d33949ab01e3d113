/** Values in ascending order (equal neighbours allowed) over the range that is searched. */
export type Sorted = Float64Array | Uint32Array | Int32Array;

/** First index in [from, to) with `values[index] >= value`; `to` if there is none. Example: [1, 3, 3, 7], 3 → 1. */
export function lowerBound(values: Sorted, value: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index in [from, to) with `values[index] > value`; `to` if there is none. Example: [1, 3, 3, 7], 3 → 3. */
export function upperBound(values: Sorted, value: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The same answer as `lowerBound`, in a number of steps that grows with the logarithm of the *distance* from `from`:
 * right where the answer is expected to be near.
 */
export function gallop(values: Sorted, value: number, from: number, to: number): number {
  let step = 1;
  let low = from;
  let probe = from;
  while (probe < to && values[probe]! < value) {
    low = probe + 1;
    probe += step;
    step *= 2;
  }
  return lowerBound(values, value, low, Math.min(probe, to));
}
