/** The value below which the share `q` (0 to 1) of the numbers lies; NaN of none. @param {readonly number[]} numbers @param {number} q */
export function quantile(numbers, q) {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** The mean of the two in the middle where their number is even; NaN of none. @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** The exponent k of y = c·x^k that fits best: the slope in log-log. 1 is linear. @param {readonly (readonly [number, number])[]} points */
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (/** @type {number} */ i) => logs.reduce((sum, point) => sum + (point[i] ?? 0), 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (/** @type {(dx: number, dy: number) => number} */ f) =>
    logs.reduce((total, [x = 0, y = 0]) => total + f(x - mx, y - my), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} ms
 * @returns {Promise<T>} rejects with 'did not finish in N s'
 */
export function within(work, ms) {
  work.catch(() => {}); // may still fail after the time is up
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not finish in ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}
