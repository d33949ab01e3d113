import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { distFaults, hostsIn, sourceFaults, workerFaults } from './dist.mjs';
import { lockFaults } from './lock.mjs';
import { eagerFiles, measure } from './size.mjs';

/** @type {string} */
let folder;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-dist-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {Readonly<Record<string, string>>} files */
function write(files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

describe('what a worker loads later', () => {
  it('may import the worker, and nothing else', () => {
    write({
      'assets/session.worker-1.js': 'const a=()=>import(`./one-2.js`);export{a as b};',
      'assets/one-2.js': 'import{b as t}from"./session.worker-1.js";import("./two-3.js");',
      'assets/two-3.js': 'import{b as t}from"./session.worker-1.js";export{t}',
      'assets/page-4.js': 'import{x}from"./shared-5.js";import"./shared-5.js";import("./one-2.js")',
    });
    expect(workerFaults(folder)).toEqual([]);
    write({ 'assets/two-3.js': 'import{b as t}from"./session.worker-1.js";import{c}from"./shared-5.js";' });
    expect(workerFaults(folder)).toEqual(['dist: two-3.js, which session.worker-1.js loads, imports shared-5.js']);
  });
});

describe('what must not be in the page', () => {
  it('finds hosts however they are written', () => {
    expect(hostsIn('fetch("https://a.example/x"); url(//b.example/y); src="//c.example" ws://d.example')).toEqual([
      'a.example',
      'b.example',
      'c.example',
      'd.example',
    ]);
    expect(hostsIn('const a = 1; // not.a.host\nconnect-src https: http://localhost:*')).toEqual(['localhost']);
  });

  it('names the file with a foreign host, an eval, a preconnect', () => {
    write({
      'index.html': '<link rel="preconnect" href="x"><script src="https://cdn.example/a.js"></script>',
      'a.js': 'eval("1");class X{eval(t,n){return this.y.eval(t,n)}}',
      'b.js': 'const ns="http://www.w3.org/2000/svg";class X{eval(t){return 1}}',
    });
    expect(distFaults(folder).map((fault) => fault.replace(/ has .*/, ' has …'))).toEqual([
      'dist/a.js has …',
      'dist/index.html names the host cdn.example',
      'dist/index.html has …',
    ]);
  });

  it('finds text made into markup in our source, but not in tests', () => {
    write({
      'src/a.ts': 'element.innerHTML = name;\n',
      'src/a.test.ts': 'element.innerHTML = name;\n',
      'src/b.ts': "worker.addEventListener('message', f);\nevaluate(x);\n",
      'src/c.tsx': '<a href={x} target="_blank" rel="noopener noreferrer">',
      'src/d.tsx': '<a target="_blank"\n rel="noopener">x</a><a rel="noopener noreferrer">',
      'public/boot.js': "addEventListener('message', f);\n",
    });
    const files = sourceFaults(folder).map((fault) => fault.split(' ')[0]);
    expect(files).toEqual(['src/a.ts', 'src/d.tsx', 'public/boot.js']);
  });
});

describe('names of files', () => {
  it('are in Maps where data is read, not in objects', () => {
    write({
      'src/decode/a.ts': 'const totals: Record<string, number> = {};\n',
      'src/fold/b.ts': 'interface Totals { [name: string]: number }\n',
      'src/views/c.ts':
        'const WORDS: Readonly<Record<string, string>> = { a: "b" };\nconst m = new Map<string, number>();\n',
      'src/ui/d.ts': 'const attributes: Record<string, string> = {};\n',
    });
    const files = sourceFaults(folder).map((fault) => fault.split(' ')[0]);
    expect(files).toEqual(['src/decode/a.ts', 'src/fold/b.ts']);
  });
});

describe('the size budget', () => {
  it('counts what the page and the worker load, and not what is loaded on demand', () => {
    write({
      'index.html':
        '<link rel="icon" href="./icon.svg"><script src="./boot.js"></script><script type="module" src="./assets/main-1.js"></script>',
      'icon.svg': '<svg/>',
      'boot.js': '1',
      'assets/main-1.js':
        'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/help-4.js"])))=>i;import{a}from"./shared-2.js";import("./help-4.js");new URL("assets/session.worker-3.js",document.baseURI)',
      'assets/shared-2.js': 'export const a=1',
      'assets/session.worker-3.js': 'import(`./regex-5.js`)',
      'assets/help-4.js': '1',
      'assets/regex-5.js': '1',
    });
    const names = eagerFiles(folder).map((file) => path.relative(folder, file));
    expect(names).toEqual([
      'index.html',
      'icon.svg',
      'boot.js',
      'assets/main-1.js',
      'assets/session.worker-3.js',
      'assets/shared-2.js',
    ]);
    expect(measure(folder).every(({ bytes, zipped }) => bytes > 0 && zipped > 0)).toBe(true);
  });
});

describe('the lock file', () => {
  it('has to hold every optional package, and no address of a registry', () => {
    const optionalDependencies = { 'tool-linux': '1.0.0', 'tool-win': '1.0.0' };
    const packages = {
      'node_modules/tool': { version: '1.0.0', optionalDependencies },
      'node_modules/tool-linux': { version: '1.0.0', resolved: 'https://mirror.example/tool.tgz' },
    };
    expect(lockFaults(packages)).toEqual([
      'node_modules/tool 1.0.0 wants tool-win, which is not in package-lock.json',
      'node_modules/tool-linux is locked to the address https://mirror.example/tool.tgz',
    ]);
  });
});
