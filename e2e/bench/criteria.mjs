// What `npm run bench -- --check` holds the page to.
import { floorMs, limitsOf, medianOf, opens, ratio, runsOf } from './compare.mjs';
import { exponent } from './numbers.mjs';
import { SAMPLES } from './profiles.mjs';

/** @typedef {import('./types.ts').Results} Results */
/** @typedef {import('./types.ts').Run} Run */

/** What was found, and the most it may be. A found NaN was not measured. */
/** @typedef {{ name: string, found: number, most: number }} Finding */

const OURS = 'flamedrop';
const PEER = 'speedscope';
const GROWING = ['heap_S', 'heap_M', 'heap_L', 'heap_XL'];
const LARGEST = 'heap_XL';
/** Of time and memory over samples. A little over 1 for caches that get too small. */
const MOST_GROWTH = 1.15;

/** @param {Results} results @param {string} profile @param {(run: Run) => number | undefined} pick */
const toPeer = (results, profile, pick) =>
  ratio(runsOf(results, OURS, profile), pick, runsOf(results, PEER, profile), pick);

/** @param {Results} results @returns {Finding[]} */
function againstPeer(results) {
  const load = (/** @type {Run} */ run) => run.loadMs;
  const memory = (/** @type {Run} */ run) => run.peakMemory;
  const large = ['gotypes', 'heap_M', 'heap_L'];
  const small = ['heap_S', 'typecheck'];
  const interactive = ratio(
    results.empty.filter(({ subject }) => subject === OURS),
    (page) => page.interactiveMs,
    results.empty.filter(({ subject }) => subject === PEER),
    (page) => page.interactiveMs,
  );
  return [
    ...large.map((p) => ({ name: `open ${p}, of ${PEER}'s time`, found: toPeer(results, p, load), most: 1 / 15 })),
    ...small.map((p) => ({ name: `open ${p}, of ${PEER}'s time`, found: toPeer(results, p, load), most: 1 / 2 })),
    ...large.map((p) => ({ name: `memory for ${p}, of ${PEER}'s`, found: toPeer(results, p, memory), most: 1 / 2 })),
    { name: `${LARGEST} does not open`, found: opens(results, OURS, LARGEST) ? 0 : 1, most: 0 },
    { name: `empty page interactive, of ${PEER}'s time`, found: interactive, most: 1 },
  ];
}

/** @param {Results} results @returns {Finding[]} */
function againstLimits(results) {
  const load = (/** @type {Run} */ run) => run.loadMs;
  return ['gotypes', 'heap_L', LARGEST].map((profile) => ({
    name: `open ${profile}, times native gunzip and varint walk`,
    found: ratio(runsOf(results, OURS, profile), load, limitsOf(results, profile), floorMs),
    most: 2.5,
  }));
}

/** @param {Results} results @returns {Finding[]} */
function perProfile(results) {
  const profiles = [...new Set(results.runs.filter(({ subject }) => subject === OURS).map(({ profile }) => profile))];
  return profiles.flatMap((profile) => {
    const runs = runsOf(results, OURS, profile);
    const unzipped = medianOf(limitsOf(results, profile), (limits) => limits.unzipped);
    const excess = medianOf(runs, (run) => run.peakMemory) - 150e6;
    return [
      { name: `longest task opening ${profile}, ms`, found: medianOf(runs, (run) => run.longestTask), most: 50 },
      { name: `memory for ${profile} less 150 MB, times the unzipped bytes`, found: excess / unzipped, most: 3 },
    ];
  });
}

/** @param {Results} results @returns {Finding[]} */
function smoothness(results) {
  const runs = runsOf(results, OURS, LARGEST);
  const moves = /** @type {const} */ (['wheel', 'pinch', 'drag']);
  return [
    ...moves.flatMap((move) => [
      { name: `${move} on ${LARGEST}, p95 of frames, ms`, found: medianOf(runs, (run) => run[move]?.p95), most: 17 },
      { name: `${move} on ${LARGEST}, worst frame, ms`, found: medianOf(runs, (run) => run[move]?.worst), most: 34 },
    ]),
    { name: `sample type on ${LARGEST}, ms`, found: medianOf(runs, (run) => run.switchMs), most: 100 },
    {
      name: `key in search on ${LARGEST}, worst, ms`,
      found: medianOf(runs, (run) => run.keystrokes?.worst),
      most: 100,
    },
  ];
}

/** @param {Results} results @returns {Finding[]} */
function filters(results) {
  const runs = runsOf(results, OURS, 'heap_L');
  return [
    { name: 'focus on heap_L, ms', found: medianOf(runs, (run) => run.focusMs), most: 100 },
    { name: 'hide on heap_L, ms', found: medianOf(runs, (run) => run.hideMs), most: 300 },
  ];
}

/** @param {Results} results @returns {Finding[]} */
function together(results) {
  const of = (/** @type {import('./types.ts').Together['task']} */ task) =>
    results.together.filter((t) => t.task === task);
  const one = runsOf(results, OURS, 'heap_L');
  const times = ratio(
    of('compare'),
    ({ ms }) => ms,
    one,
    ({ loadMs }) => loadMs,
  );
  return [
    { name: 'two heap_L compared, times opening one', found: times, most: 2.5 },
    { name: 'trend over 100 snapshots, ms', found: medianOf(of('trend'), ({ ms }) => ms), most: 5000 },
  ];
}

/** @param {Results} results @returns {Finding[]} */
function growth(results) {
  const exponentOf = (/** @type {(run: Run) => number | undefined} */ pick) =>
    exponent(GROWING.map((profile) => [SAMPLES[profile] ?? 0, medianOf(runsOf(results, OURS, profile), pick)]));
  return [
    { name: 'growth of time with samples, exponent', found: exponentOf((run) => run.loadMs), most: MOST_GROWTH },
    { name: 'growth of memory with samples, exponent', found: exponentOf((run) => run.peakMemory), most: MOST_GROWTH },
  ];
}

/** @param {Results} results @returns {Finding[]} */
export const findings = (results) =>
  [againstPeer, againstLimits, perProfile, smoothness, filters, together, growth].flatMap((part) => part(results));

/** Not measured is not kept. @param {Finding} finding */
export const isKept = ({ found, most }) => found <= most;
