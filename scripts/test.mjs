// `npm test`: sets up what is missing, then checks everything, cheapest first. Stops at the first step that fails, and always
// ends with the line "N passed, N failed": the tests the runners counted, and one for each other step.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium, findFirefox } from './browser.mjs';
import { commandFile, root, run, say } from './lib/run.mjs';
import { setup } from './setup.mjs';

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ name: string, run: () => Promise<Count> }} Step */
/** @typedef {{ numPassedTests: number, numFailedTests: number }} UnitReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} E2eReport */

const RESULTS = path.join(root, 'test-results');
const UNIT_REPORT = path.join(RESULTS, 'unit.json');
const E2E_REPORT = path.join(RESULTS, 'e2e.json');

/** One check: it passes or it fails. @param {string} file @param {readonly string[]} args @returns {Promise<Count>} */
async function check(file, ...args) {
  const code = await run(process.execPath, [file, ...args]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param {string} name @returns {string} */
const script = (name) => path.join(root, 'scripts', name);

/**
 * Runs a test runner and takes the count from its report. A run that went wrong without a failed test (a file that does
 * not load, no tests at all) counts as one failure.
 * @template Report
 * @param {readonly string[]} args
 * @param {string} report
 * @param {(report: Report) => Count} count
 * @returns {Promise<Count>}
 */
async function runner(args, report, count) {
  rmSync(report, { force: true });
  const code = await run(process.execPath, args);
  /** @type {Count} */
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    console.error(`No report was written to ${path.relative(root, report)}`);
  }
  const wentWrong = (code !== 0 || counted.passed === 0) && counted.failed === 0;
  return wentWrong ? { ...counted, failed: 1 } : counted;
}

const unit = () =>
  runner(
    [commandFile('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    UNIT_REPORT,
    (/** @type {UnitReport} */ { numPassedTests, numFailedTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }),
  );

const e2e = () =>
  runner(
    [commandFile('@playwright/test', 'playwright'), 'test'],
    E2E_REPORT,
    (/** @type {E2eReport} */ { stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
    }),
  );

/** The browsers are there before minutes are spent on everything else. @returns {Promise<Count>} */
async function browsers() {
  const chromium = await ensureChromium();
  const firefox = await findFirefox();
  console.log(`Chromium: ${chromium.path}`);
  console.log(
    firefox ? `Firefox: ${firefox.path}` : 'Firefox: NONE FOUND. The end-to-end tests will run in Chromium only.',
  );
  return { passed: 1, failed: 0 };
}

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'Browsers', run: browsers },
  { name: 'Format and lint (biome)', run: () => check(commandFile('@biomejs/biome', 'biome'), 'check', '.') },
  { name: 'Lock file', run: () => check(script('lock.mjs')) },
  { name: 'Licences', run: () => check(script('licences.mjs')) },
  { name: 'Import rules (dependency-cruiser)', run: () => check(script('rules.mjs')) },
  { name: 'Types (tsc)', run: () => check(commandFile('@typescript/native', 'tsc'), '-b') },
  { name: 'Unit tests (vitest)', run: unit },
  { name: 'Build (vite)', run: () => check(commandFile('vite'), 'build') },
  { name: 'Size budget', run: () => check(script('size.mjs')) },
  { name: 'What must not be in the page', run: () => check(script('dist.mjs')) },
  { name: 'The same bytes again', run: () => check(script('reproducible.mjs')) },
  { name: 'End-to-end tests (playwright)', run: e2e },
];

/** @param {() => Promise<Count>} work @returns {Promise<Count>} */
async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function main() {
  const total = await attempt(async () => {
    await setup();
    mkdirSync(RESULTS, { recursive: true });
    return { passed: 0, failed: 0 };
  });
  const left = [...STEPS];
  while (total.failed === 0 && left.length > 0) {
    const step = /** @type {Step} */ (left.shift());
    const start = performance.now();
    say(step.name);
    const { passed, failed } = await attempt(step.run);
    total.passed += passed;
    total.failed += failed;
    console.log(
      `${step.name}: ${failed === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
  }
  if (left.length > 0) console.log(`\nNot run after the failure: ${left.map((step) => step.name).join(', ')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await main();
