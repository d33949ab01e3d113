// What the runs say when put side by side. Ratios are taken within a repetition, where both sides had the same machine in the same
// minute, and only then is the median taken.
import { median } from './numbers.mjs';

/** @typedef {import('./types.ts').Results} Results */
/** @typedef {import('./types.ts').Run} Run */
/** @typedef {import('./types.ts').Limits} Limits */

/** The runs that ended well. @param {Results} results @param {string} subject @param {string} [profile] */
export function runsOf(results, subject, profile) {
  return results.runs.filter(
    (run) => run.status === 'ok' && run.subject === subject && (profile === undefined || run.profile === profile),
  );
}

/**
 * The median of a number over runs; NaN where no run has it.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => number | null | undefined} pick
 */
export const medianOf = (items, pick) => median(items.map((item) => pick(item) ?? Number.NaN));

/**
 * The median of `pick(a) / pick(b)` over the repetitions that both have.
 * @template {{ repetition: number }} A
 * @template {{ repetition: number }} B
 * @param {readonly A[]} as
 * @param {(a: A) => number | undefined} pickA
 * @param {readonly B[]} bs
 * @param {(b: B) => number | undefined} pickB
 */
export function ratio(as, pickA, bs, pickB) {
  return median(
    as.map((a) => {
      const b = bs.find(({ repetition }) => repetition === a.repetition);
      return b === undefined ? Number.NaN : (pickA(a) ?? Number.NaN) / (pickB(b) ?? Number.NaN);
    }),
  );
}

/** @param {Limits} limits */
export const floorMs = ({ gunzipMs, walkMs }) => gunzipMs + walkMs;

/** @param {Results} results @param {string} profile */
export const limitsOf = (results, profile) => results.limits.filter((limits) => limits.profile === profile);

/** Whether a subject was given a profile and opened it every time. @param {Results} results @param {string} subject @param {string} profile */
export function opens(results, subject, profile) {
  const tried = results.runs.filter((run) => run.subject === subject && run.profile === profile);
  return tried.length > 0 && tried.every(({ status }) => status === 'ok');
}
