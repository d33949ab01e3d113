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
