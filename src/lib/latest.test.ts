import { expect, it } from 'vitest';
import { Latest } from './latest.ts';

function deferred(): { promise: Promise<string>; resolve: (value: string) => void } {
  let resolve = (_: string): void => {};
  const promise = new Promise<string>((r) => {
    resolve = r;
  });
  return { promise, resolve };
}

it('drops an answer that is no longer wanted, and skips what was never asked in time', async () => {
  const latest = new Latest();
  const first = deferred();
  const asked: string[] = [];
  const got: string[] = [];
  const ask = (key: string, promise: Promise<string>): void =>
    latest.want(
      key,
      () => {
        asked.push(key);
        return promise;
      },
      (answer) => got.push(answer),
    );
  ask('a', first.promise);
  ask('b', Promise.resolve('B'));
  ask('c', Promise.resolve('C'));
  first.resolve('A');
  await new Promise((done) => setTimeout(done));
  expect(asked).toEqual(['a', 'c']);
  expect(got).toEqual(['C']);
});

it('asks once for the same key, and again after forgetting', async () => {
  const latest = new Latest();
  let asked = 0;
  const ask = (): void =>
    latest.want(
      'a',
      () => Promise.resolve(++asked),
      () => {},
    );
  ask();
  ask();
  await new Promise((done) => setTimeout(done));
  expect(asked).toBe(1);
  latest.forget();
  ask();
  expect(asked).toBe(2);
});

it('goes on after a question that failed', async () => {
  const latest = new Latest();
  const failures: unknown[] = [];
  const got: string[] = [];
  latest.want(
    'a',
    () => Promise.reject(new Error('no')),
    () => {},
    (error) => failures.push(error),
  );
  await new Promise((done) => setTimeout(done));
  latest.want(
    'b',
    () => Promise.resolve('B'),
    (answer) => got.push(answer),
  );
  await new Promise((done) => setTimeout(done));
  expect(failures).toEqual([new Error('no')]);
  expect(got).toEqual(['B']);
});
