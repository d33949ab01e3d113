// Reads profiles that were changed at random, for as long as one likes: `npm run fuzz -- 600` for ten minutes. The seed is printed first;
// `FC_SEED=… npm run fuzz` begins there again. `npm test` does the same for some seconds, always with the same seeds.
import { commandFile, run } from './lib/run.mjs';

/** Kinds of profiles in src/decode/fuzz.test.ts, about: the time is divided among them. */
const KINDS = 14;

const seconds = Number(process.argv[2] ?? 60);
const seed = process.env.FC_SEED ?? String(Math.trunc(Date.now() % 2 ** 31));
console.log(`seed ${seed}, ${seconds} seconds`);
process.exitCode = await run(process.execPath, [commandFile('vitest'), 'run', 'src/decode/fuzz.test.ts'], {
  env: { ...process.env, FC_SEED: seed, FUZZ_MS: String(Math.ceil((seconds * 1000) / KINDS)) },
});
