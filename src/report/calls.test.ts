import * as theirs from 'comlink';
import { expect, it } from 'vitest';
import * as ours from './calls.ts';

const api = {
  add: (a: number, b: number) => a + b,
  nothing: () => null,
  fails: () => {
    throw new Error('no');
  },
  async tell(to: { word(text: string): unknown }, text: string) {
    return `${await to.word(text)}!`;
  },
};

interface Calls {
  readonly expose: (what: object, end: never) => void;
  readonly wrap: (end: never) => unknown;
  readonly proxy: <T extends object>(methods: T) => T;
  readonly transfer: <T>(value: T, list: Transferable[]) => T;
}

for (const [name, calls] of Object.entries({ theirs, ours }) as [string, Calls][]) {
  it(`calls, answers, fails and calls back: ${name}`, async () => {
    const { port1, port2 } = new MessageChannel();
    let left = -1;
    const handing = {
      ...api,
      bytes: () => {
        const bytes = new Uint8Array([1, 2, 3]);
        setTimeout(() => {
          left = bytes.length;
        });
        return calls.transfer({ bytes }, [bytes.buffer]);
      },
    };
    calls.expose(handing, port1 as never);
    const remote = (await Promise.resolve(calls.wrap(port2 as never))) as {
      [K in keyof typeof handing]: (...args: Parameters<(typeof handing)[K]>) => Promise<unknown>;
    };
    expect(await Promise.all([remote.add(1, 2), remote.add(3, 4)])).toEqual([3, 7]);
    expect(await remote.nothing()).toBe(null);
    await expect(remote.fails()).rejects.toThrow('no');
    expect(await remote.bytes()).toEqual({ bytes: new Uint8Array([1, 2, 3]) });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(left).toBe(0);
    const heard: string[] = [];
    const to = calls.proxy({
      word: (text: string) => {
        heard.push(text);
        return text.toUpperCase();
      },
    });
    expect(await remote.tell(to, 'hello')).toBe('HELLO!');
    expect(heard).toEqual(['hello']);
    for (const port of [port1, port2]) port.close();
  });
}
