import { len, num } from './protobuf.ts';

/** Stacks that have nothing in common, as bytes of a profile: each of so many frames, out of 127. */
export function forest(stacks: number, frames: number): Buffer {
  const ids = Buffer.alloc(frames);
  let seed = 1;
  const next = (): number => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return 1 + ((seed >>> 0) % 127);
  };
  const samples = Array.from({ length: stacks }, () => {
    for (let i = 0; i < frames; i++) ids[i] = next();
    return Buffer.from([...len(2, [...len(1, [...ids]), ...len(2, [1])])]);
  });
  const locations = Array.from({ length: 127 }, (_, i) => len(4, [...num(1, i + 1), ...num(3, 0x400000 + i)])).flat();
  const strings = ['', 'samples', 'count'].flatMap((text) => len(6, text));
  const type = Buffer.from(len(1, [...num(1, 1), ...num(2, 2)]));
  return Buffer.concat([type, ...samples, Buffer.from([...locations, ...strings])]);
}
