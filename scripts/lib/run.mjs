import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with no slash at the end. */
export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** @param {string} text one line for whoever waits */
export const say = (text) => console.log(`\n> ${text}`);

/**
 * Whether the module at `url` is the script that was started, and not imported by another.
 * @param {string} url `import.meta.url`
 */
export const isMain = (url) => process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url);

/**
 * The file behind a package's command, so that it can be started with node itself: a process started through
 * `npx` or a shim outlives the one that started it.
 * @param {string} packageName
 * @param {string} [command] where the package has several
 */
export function commandFile(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return path.join(folder, file);
}

/**
 * Runs a program with our output and no input, and answers its exit code (1 if a signal ended it).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, { cwd = root, env = process.env, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * `run` for a node package's command.
 * @param {string | readonly [packageName: string, command: string]} name
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runCommand(name, args, options) {
  const [packageName, command] = typeof name === 'string' ? [name, name] : name;
  return run(process.execPath, [commandFile(packageName, command), ...args], options);
}
