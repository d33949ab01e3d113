// The results as Markdown, ready for docs/benchmarks.md.
import { floorMs, limitsOf, medianOf, ratio, runsOf } from './compare.mjs';

/** @typedef {import('./types.ts').Results} Results */

/** @param {number} value @param {number} [digits] */
const show = (value, digits = 0) =>
  Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @param {number} bytes */
const megabytes = (bytes) => show(bytes / 1e6);

/** @param {readonly string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`;

/** @param {readonly string[]} titles @param {readonly (readonly string[])[]} rows */
const markdown = (titles, rows) => [row(titles), row(titles.map(() => '---')), ...rows.map(row)].join('\n');

/** @param {readonly import('./types.ts').Run[]} runs @param {'wheel' | 'pinch' | 'drag'} what */
const frames = (runs, what) => {
  const [p95, worst] = [medianOf(runs, (run) => run[what]?.p95), medianOf(runs, (run) => run[what]?.worst)];
  return Number.isNaN(p95) ? '–' : `${show(p95)} / ${show(worst)}`;
};

/** @param {Results} results @param {string} profile @param {readonly string[]} subjects */
function opening(results, profile, subjects) {
  const ours = runsOf(results, 'flamedrop', profile);
  return subjects.flatMap((subject) => {
    const tried = results.runs.filter((run) => run.subject === subject && run.profile === profile);
    const runs = runsOf(results, subject, profile);
    if (tried.length === 0) return [];
    const status = tried.find((run) => run.status !== 'ok')?.status;
    const times = runs.map((run) => run.loadMs ?? 0);
    const range = times.length > 0 ? ` (${show(Math.min(...times))}–${show(Math.max(...times))})` : '';
    const speed = ratio(
      runs,
      (run) => run.loadMs,
      ours,
      (run) => run.loadMs,
    );
    return [
      [
        profile,
        subject,
        status ? `**${status}**` : `${show(medianOf(runs, (run) => run.loadMs))}${range}`,
        subject === 'flamedrop' ? '1' : `${show(speed, 1)}`,
        show(medianOf(runs, (run) => run.longestTask)),
        megabytes(medianOf(runs, (run) => run.peakMemory)),
        String(tried.length),
      ],
    ];
  });
}

/** @param {Results} results @param {string} profile @param {readonly string[]} subjects */
function interacting(results, profile, subjects) {
  return subjects.flatMap((subject) => {
    const runs = runsOf(results, subject, profile).filter((run) => run.wheel || run.keystrokes);
    if (runs.length === 0) return [];
    const keys = medianOf(runs, (run) => run.keystrokes?.median);
    return [
      [
        profile,
        subject,
        frames(runs, 'wheel'),
        frames(runs, 'pinch'),
        frames(runs, 'drag'),
        show(medianOf(runs, (run) => run.zoomMs)),
        `${show(keys)} / ${show(medianOf(runs, (run) => run.keystrokes?.worst))}`,
        show(medianOf(runs, (run) => run.switchMs)),
        `${show(medianOf(runs, (run) => run.focusMs))} / ${show(medianOf(runs, (run) => run.hideMs))}`,
      ],
    ];
  });
}

/** @param {Results} results @param {string} profile */
function againstLimits(results, profile) {
  const limits = limitsOf(results, profile);
  if (limits.length === 0) return [];
  const ours = runsOf(results, 'flamedrop', profile);
  return [
    [
      profile,
      show(
        medianOf(limits, ({ unzipped }) => unzipped / 1e6),
        1,
      ),
      show(medianOf(limits, ({ gunzipMs }) => gunzipMs)),
      show(medianOf(limits, ({ pakoMs }) => pakoMs)),
      show(medianOf(limits, ({ walkMs }) => walkMs)),
      show(medianOf(ours, ({ loadMs }) => loadMs)),
      show(
        ratio(ours, ({ loadMs }) => loadMs, limits, floorMs),
        2,
      ),
      megabytes(medianOf(limits, ({ bareMemory }) => bareMemory)),
    ],
  ];
}

const TASKS = /** @type {const} */ ([
  ['compare', 'two heap_L compared'],
  ['trend', 'trend over 100 snapshots'],
]);

/** @param {Results} results @returns {string} */
export function tables(results) {
  const profiles = [...new Set([...results.runs, ...results.limits].map(({ profile }) => profile))];
  const subjects = [...new Set([...results.empty, ...results.runs].map(({ subject }) => subject))];
  const sections = [`${results.date.slice(0, 10)}, ${results.machine}`];
  const open = profiles.flatMap((profile) => opening(results, profile, subjects));
  const titles = ['profile', 'viewer', 'open, ms (range)', 'times ours', 'longest task, ms', 'peak memory, MB', 'runs'];
  if (open.length > 0) sections.push(markdown(titles, open));
  const limits = profiles.flatMap((profile) => againstLimits(results, profile));
  const limitTitles = [
    'profile',
    'unzipped, MB',
    'native gunzip, ms',
    'pako, ms',
    'varint walk, ms',
    'Flamedrop opens, ms',
  ];
  if (limits.length > 0) sections.push(markdown([...limitTitles, '÷ (gunzip + walk)', 'bare page, MB'], limits));
  const used = profiles.flatMap((profile) => interacting(results, profile, subjects));
  const useTitles = [
    'profile',
    'viewer',
    'wheel, ms p95 / worst',
    'pinch',
    'drag',
    'zoom, ms',
    'key, ms median / worst',
  ];
  if (used.length > 0) sections.push(markdown([...useTitles, 'sample type, ms', 'filter, ms focus / hide'], used));
  const together = TASKS.flatMap(([task, name]) => {
    const found = results.together.filter((t) => t.task === task);
    return found.length === 0 ? [] : [[name, show(medianOf(found, ({ ms }) => ms)), String(found.length)]];
  });
  if (together.length > 0) sections.push(markdown(['several at once', 'shown, ms', 'runs'], together));
  const empty = subjects.flatMap((subject) => {
    const pages = results.empty.filter((page) => page.subject === subject);
    if (pages.length === 0) return [];
    const kilobytes = medianOf(pages, ({ bytes }) => bytes / 1000);
    return [
      [
        subject,
        show(kilobytes),
        show(medianOf(pages, (p) => p.requests)),
        show(medianOf(pages, (p) => p.interactiveMs)),
      ],
    ];
  });
  if (empty.length > 0) sections.push(markdown(['empty page', 'kB sent', 'requests', 'interactive, ms'], empty));
  return sections.join('\n\n');
}
