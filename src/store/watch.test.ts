import type { Remote } from 'comlink';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Session } from '../session/sessionType.ts';
import { watch } from './watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session that answers when it is told to. */
function slow() {
  const answers: ((value: unknown) => void)[] = [];
  const ask = (): Promise<unknown> => new Promise((resolve) => answers.push(resolve));
  const told: string[] = [];
  const watched = watch(
    { remote: { open: ask, top: ask } as unknown as Remote<Session>, end: () => told.push('ended') },
    { silent: (silent) => told.push(silent ? 'silent' : 'heard'), gone: () => told.push('gone') },
  );
  return { watched, answers, told };
}

/** The same with a worker that says when it is awake. */
function sleepy() {
  const asked: string[] = [];
  const wakings: (() => void)[] = [];
  const answers: ((value: unknown) => void)[] = [];
  const ask = (name: string): Promise<unknown> => {
    asked.push(name);
    return new Promise((resolve) => answers.push(resolve));
  };
  const watched = watch(
    {
      remote: { top: ask } as unknown as Remote<Session>,
      end() {},
      wake: () => new Promise((resolve) => wakings.push(resolve)),
      rest: () => asked.push('rest'),
    },
    { silent() {}, gone() {} },
  );
  const top = (name: string) => watched.session.top(name as unknown as typeof query);
  return { watched, top, asked, wakings, answers };
}

const query = {} as Parameters<Session['top']>[0];
const request = {} as Parameters<Session['open']>[0];
const listener = {} as Parameters<Session['open']>[1];

test('answers pass through, and may come in any order', async () => {
  const { watched, answers, told } = slow();
  const first = watched.session.top(query);
  const second = watched.session.top(query);
  answers[1]!('two');
  answers[0]!('one');
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toEqual([]);
});

test('what is asked of a worker that ends is answered all the same, then and later', async () => {
  const { watched, told } = slow();
  const opening = watched.session.open(request, listener);
  const top = watched.session.top(query);
  watched.end();
  watched.end();
  expect(await opening).toEqual({ ok: false, problem: { kind: 'worker-died' } });
  expect(await top).toBe(null);
  expect(await watched.session.top(query)).toBe(null);
  expect(told).toEqual(['ended', 'gone']);
});

test('a minute of silence is told, and that it is over; words that are no answers count', async () => {
  const { watched, answers, told } = slow();
  void watched.session.open(request, listener);
  await vi.advanceTimersByTimeAsync(59_000);
  watched.heard();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual(['silent']);
  answers[0]!({ ok: true });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(told).toEqual(['silent', 'heard']);
});

test('a worker is asked when it is awake, in order, and may rest a second after its last answer', async () => {
  const { top, asked, wakings, answers } = sleepy();
  const all = [top('one'), top('two')];
  await vi.advanceTimersByTimeAsync(0);
  expect([asked, wakings.length]).toEqual([[], 1]);
  wakings[0]!();
  await vi.advanceTimersByTimeAsync(0);
  all.push(top('three'));
  expect(asked).toEqual(['one', 'two', 'three']);
  for (const answer of answers) answer('answer');
  expect(await Promise.all(all)).toEqual(['answer', 'answer', 'answer']);
  await vi.advanceTimersByTimeAsync(900);
  const four = top('four');
  await vi.advanceTimersByTimeAsync(5_000);
  answers[3]!('answer');
  await four;
  await vi.advanceTimersByTimeAsync(900);
  expect(asked).toEqual(['one', 'two', 'three', 'four']);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.at(-1)).toBe('rest');
  void top('five');
  expect([asked.at(-1), wakings.length]).toEqual(['rest', 2]);
  wakings[1]!();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.at(-1)).toBe('five');
});

test('a worker that does not wake is given up, with what it was to be asked', async () => {
  const { watched, top, asked, wakings } = sleepy();
  const answer = top('one');
  watched.end();
  expect(await answer).toBe(null);
  wakings[0]!();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});
