// Reads profiles that were changed at random, for as long as one likes: `npm run fuzz -- 600` for ten minutes. The seed is printed first;
// `FC_SEED=… npm run fuzz` begins there again. `npm test` does the same for half a minute, always with the same seeds.
//
// `npm run fuzz -- --mutants 20000` reads so many files that are the same every time (src/decode/mutants.test.ts), others with `--from 100000`; with `--against-go` they are also
// held to what google/pprof reads, where `go` is there to build it; with `--record` too, what it says is written down for where there is none.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { commandFile, root, run, say } from './lib/run.mjs';

/** Kinds of profiles in src/decode/fuzz.test.ts, about: the time is divided among them. */
const KINDS = 24;

const { values, positionals } = parseArgs({
  options: {
    mutants: { type: 'string' },
    from: { type: 'string', default: '0' },
    'against-go': { type: 'boolean' },
    record: { type: 'boolean' },
  },
  allowPositionals: true,
});

/** @param {string} file @param {Record<string, string>} env */
const test = (file, env) =>
  run(process.execPath, [commandFile('vitest'), 'run', file], { env: { ...process.env, ...env } });

/**
 * Builds the program that answers what google/pprof reads, of the copy of that package that every Go has.
 * @param {string} folder @returns {string} the program; '' where there is no `go`
 */
function buildJudge(folder) {
  try {
    const goRoot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
    cpSync(path.join(goRoot, 'src/cmd/vendor/github.com/google/pprof/profile'), path.join(folder, 'profile'), {
      recursive: true,
    });
    copyFileSync(path.join(root, 'scripts/judge/main.go'), path.join(folder, 'main.go'));
    writeFileSync(path.join(folder, 'go.mod'), 'module judge\n\ngo 1.19\n');
    execFileSync('go', ['build', '-o', 'judge', '.'], { cwd: folder, stdio: 'inherit' });
    return path.join(folder, process.platform === 'win32' ? 'judge.exe' : 'judge');
  } catch (error) {
    say(
      `go cannot build pprof's reader (${error instanceof Error ? error.message : error}): totals are not compared with it`,
    );
    return '';
  }
}

if (values.mutants === undefined) {
  const seconds = Number(positionals[0] ?? 60);
  const seed = process.env.FC_SEED ?? String(Math.trunc(Date.now() % 2 ** 31));
  console.log(`seed ${seed}, ${seconds} seconds`);
  const env = { FC_SEED: seed, FUZZ_MS: String(Math.ceil((seconds * 1000) / KINDS)) };
  process.exitCode = await test('src/decode/fuzz.test.ts', env);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-judge-'));
  try {
    const judge = values['against-go'] ? buildJudge(folder) : '';
    process.exitCode = await test('src/decode/mutants.test.ts', {
      MUTANTS: values.mutants,
      MUTANTS_FROM: values.from,
      MUTANTS_JUDGE: judge,
      MUTANTS_RECORD: judge && values.record ? '1' : '',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
