import { describe, expect, it } from 'vitest';
import { findings, isKept } from './criteria.mjs';
import { PROFILES, SAMPLES } from './profiles.mjs';
import { tables } from './table.mjs';

const FRAMES = { median: 16, p95: 17, worst: 30, frames: 120, events: 120 };

/** Results in which everything is kept, with our load time in ms per sample. @param {number} [msPerSample] @returns {import('./types.ts').Results} */
function results(msPerSample = 0.001) {
  /** @type {import('./types.ts').Results} */
  const made = { date: '2030-01-02T03:04:05Z', machine: 'a machine', empty: [], limits: [], runs: [], together: [] };
  for (const repetition of [0, 1]) {
    for (const [subject, interactiveMs] of /** @type {const} */ ([
      ['flamedrop', 100],
      ['speedscope', 150],
    ])) {
      made.empty.push({ subject, repetition, bytes: 1000, requests: 3, interactiveMs });
    }
    made.together.push({ task: 'compare', repetition, ms: 2.4 * (SAMPLES.heap_L ?? 0) * msPerSample });
    made.together.push({ task: 'trend', repetition, ms: 4000 });
    for (const profile of PROFILES) {
      const samples = SAMPLES[profile] ?? 0;
      const cost = {
        zipped: samples * 20,
        unzipped: samples * 80,
        gunzipMs: samples * 0.0007,
        walkMs: samples * 0.0003,
      };
      made.limits.push({ profile, repetition, ...cost, pakoMs: samples * 0.001, bareMemory: 100e6 + samples * 80 });
      const common = { profile, repetition, status: 'ok', problems: [], longestTask: 12, wheel: FRAMES, pinch: FRAMES };
      const keystrokes = { median: 30, worst: 60, blocked: 20 };
      const use = { drag: FRAMES, zoomMs: 30, keystrokes, switchMs: 40, focusMs: 60, hideMs: 200 };
      const [loadMs, peakMemory] = [samples * msPerSample, 100e6 + samples * 200];
      made.runs.push({ ...common, ...use, subject: 'flamedrop', loadMs, peakMemory });
      made.runs.push({ ...common, subject: 'speedscope', loadMs: samples * 0.02, peakMemory: 3 * peakMemory });
    }
  }
  return made;
}

const missed = (/** @type {import('./types.ts').Results} */ found) =>
  findings(found)
    .filter((finding) => !isKept(finding))
    .map(({ name }) => name);

describe('the criteria', () => {
  it('are kept by a page that is fast enough', () => {
    expect(missed(results())).toEqual([]);
  });

  it('are missed by one that is too slow, each by name', () => {
    expect(missed(results(0.003))).toEqual([
      "open gotypes, of speedscope's time",
      "open heap_M, of speedscope's time",
      "open heap_L, of speedscope's time",
      'open gotypes, times native gunzip and varint walk',
      'open heap_L, times native gunzip and varint walk',
      'open heap_XL, times native gunzip and varint walk',
    ]);
  });

  it('are missed where nothing was measured, or the largest crashed once', () => {
    const crashed = results();
    const run = crashed.runs.find(({ subject, profile }) => subject === 'flamedrop' && profile === 'heap_XL');
    if (run) run.status = 'crashed';
    expect(missed(crashed)).toEqual(['heap_XL does not open']);
    const unmeasured = { ...results(), runs: [], empty: [], limits: [], together: [] };
    expect(missed(unmeasured).length).toBe(findings(unmeasured).length);
  });

  it('are missed by a comparison of two that takes too long, and by a slow trend', () => {
    const slow = results();
    const together = slow.together.map((found) => ({ ...found, ms: 1.3 * found.ms }));
    expect(missed({ ...slow, together })).toEqual([
      'two heap_L compared, times opening one',
      'trend over 100 snapshots, ms',
    ]);
  });

  it('find growth that is not linear', () => {
    const quadratic = results();
    for (const run of quadratic.runs)
      if (run.subject === 'flamedrop') run.loadMs = (SAMPLES[run.profile] ?? 0) ** 1.3 / 1e5;
    expect(missed(quadratic)).toContain('growth of time with samples, exponent');
  });
});

describe('the tables', () => {
  it('have a row for each profile and viewer', () => {
    const text = tables(results());
    expect(text).toContain('| gotypes | flamedrop | 334 (334–334) | 1 | 12 | 167 | 2 |');
    expect(text).toContain('| gotypes | speedscope | 6,685 (6,685–6,685) | 20.0 | 12 | 501 | 2 |');
    expect(text).toContain('| heap_XL | 80.0 | 700 | 1,000 | 300 | 1,000 | 1.00 |');
  });
});
