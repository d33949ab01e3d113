// `npm run bench`: opens large profiles in Flamedrop and in speedscope, one after the other in fresh browsers, and prints times,
// memory and ratios. See README.md.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/lib/run.mjs';
import { setup } from '../../scripts/setup.mjs';

/** @typedef {import('./types.ts').Results} Results */

const OUT = fileURLToPath(new URL('out', import.meta.url));
/** A viewer this slow is not asked as often: its time is known well enough. */
const SLOW_MS = 45_000;
const REPETITIONS_OF_SLOW = 2;
/** Of this profile two are compared. */
const PAIR = 'heap_L';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    micro: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
    profiles: { type: 'string' },
    subjects: { type: 'string' },
    repetitions: { type: 'string', default: '5' },
  },
});

await setup();
// These need packages, so they are imported once those are there.
const { measure, measureEmpty, measureLimits, measureTogether } = await import('./measure.mjs');
const { ensureProfiles, ensureSeries, profileFolder, PROFILES } = await import('./profiles.mjs');
const { tables } = await import('./table.mjs');
const { findings, isKept } = await import('./criteria.mjs');
const { flamedrop } = await import('./subjects/flamedrop.mjs');
const { speedscope } = await import('./subjects/speedscope.mjs');

const repetitions = Number(values.repetitions);
const profiles = ensureProfiles(values.profiles?.split(',') ?? PROFILES);
const wanted = values.subjects?.split(',');
const subjects = values.micro ? [] : [flamedrop, speedscope].filter(({ name }) => wanted?.includes(name) ?? true);
const cpu = os.cpus();
const memory = Math.round(os.totalmem() / 2 ** 30);
/** @type {Results} */
const results = {
  date: new Date().toISOString(),
  machine: `${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}`,
  empty: [],
  limits: [],
  runs: [],
  together: [],
};

function save() {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(path.join(OUT, 'results.json'), JSON.stringify(results, null, 1));
}

/** @param {string} profile @param {number} repetition */
async function limits(profile, repetition) {
  const found = await measureLimits(profile, repetition);
  results.limits.push(found);
  const { gunzipMs, pakoMs, walkMs, bareMemory } = found;
  console.log(
    `${profile} ${repetition} limits: gunzip ${gunzipMs.toFixed(0)}, pako ${pakoMs.toFixed(0)}, walk ${walkMs.toFixed(0)} ms, bare page ${(bareMemory / 1e6).toFixed(0)} MB`,
  );
}

/** @param {(typeof flamedrop)} subject @param {import('./types.ts').Served} served @param {string} profile @param {number} repetition */
async function once(subject, served, profile, repetition) {
  const before = results.runs.filter((run) => run.subject === subject.name && run.profile === profile);
  if (before.some(({ status }) => status !== 'ok')) return;
  if (before.length >= REPETITIONS_OF_SLOW && before.every(({ loadMs = 0 }) => loadMs > SLOW_MS)) return;
  const pictures = values.pictures ? OUT : null;
  const run = await measure(subject, served, { profile, repetition, interactive: true, pictures });
  results.runs.push(run);
  const facts = [
    run.loadMs === undefined ? run.status : `${run.loadMs.toFixed(0)} ms`,
    `longest task ${run.longestTask?.toFixed(0) ?? '–'} ms`,
    `peak ${((run.peakMemory ?? Number.NaN) / 1e6).toFixed(0)} MB`,
    ...run.problems,
  ];
  console.log(`${profile} ${repetition} ${subject.name}: ${facts.join(', ')}`);
}

/** @param {import('./types.ts').Served} served @param {import('./types.ts').Together['task']} task @param {readonly string[]} files @param {number} repetition */
async function together(served, task, files, repetition) {
  const found = await measureTogether(flamedrop, served, { task, files, repetition });
  results.together.push(found);
  console.log(`${task} ${repetition}, ${files.length} files: ${found.ms.toFixed(0)} ms`);
}

/** Everything in turn, in the other order every other time: what else the machine does hits all alike. */
async function measureAll() {
  if (subjects.includes(flamedrop) && !existsSync(path.join(root, 'dist/index.html'))) {
    throw new Error('There is no dist to measure: run `npm run build` first.');
  }
  mkdirSync(OUT, { recursive: true });
  const served = await Promise.all(subjects.map((subject) => subject.serve()));
  const pairs = subjects.map((subject, i) => /** @type {const} */ ([subject, served[i] ?? { url: '', close() {} }]));
  const ours = served[subjects.indexOf(flamedrop)];
  const inTurn = (/** @type {number} */ repetition) => (repetition % 2 === 0 ? pairs : [...pairs].reverse());
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const pair of inTurn(repetition)) results.empty.push(await measureEmpty(...pair, repetition));
  }
  for (const profile of profiles) {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      await limits(profile, repetition);
      for (const pair of inTurn(repetition)) await once(...pair, profile, repetition);
      const file = path.join(profileFolder, `${profile}.pb.gz`);
      // Beside the opening of one, which it is measured by.
      if (ours && profile === PAIR) await together(ours, 'compare', [file, file], repetition);
      save();
    }
  }
  if (ours && profiles.includes(PAIR)) {
    const series = ensureSeries();
    for (let repetition = 0; repetition < repetitions; repetition++) await together(ours, 'trend', series, repetition);
    save();
  }
  for (const { close } of served) close();
}

/** @returns {boolean} whether everything is kept */
function check() {
  const rows = findings(results);
  const number = (/** @type {number} */ value) => (Number.isNaN(value) ? 'not measured' : value.toPrecision(3));
  console.log('');
  for (const row of rows) {
    console.log(`${isKept(row) ? 'kept  ' : 'MISSED'}  ${row.name}: ${number(row.found)}, at most ${number(row.most)}`);
  }
  const kept = rows.filter(isKept).length;
  console.log(`\n${kept} kept, ${rows.length - kept} missed`);
  return kept === rows.length;
}

try {
  await measureAll();
  console.log(`\n${tables(results)}`);
  if (values.check && !check()) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
