import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './lib/run.mjs';
import { checkRules } from './rules.mjs';

/** A small program that keeps the rules. @type {Record<string, string>} */
const GOOD = {
  'src/lib/bisect.ts': 'export const bisect = 1;\n',
  'src/profile/profile.ts': "import { bisect } from '../lib/bisect.ts';\nexport const profile = bisect;\n",
  'src/fold/tree.ts': "import { profile } from '../profile/profile.ts';\nexport interface Tree { a: typeof profile }\n",
  'src/store/state.ts':
    "import { create } from 'zustand';\nimport type { Tree } from '../fold/tree.ts';\nexport const state = create<Tree>;\n",
  'src/ui/App.tsx':
    "import { useState } from 'react';\nimport { state } from '../store/state.ts';\nexport const app = [useState, state];\n",
  'workers/session.worker.ts': "import { expose } from 'comlink';\nexpose({});\n",
  'src/decode/read.ts': "import { inflate } from 'pako';\nexport const read = inflate;\n",
};

/** One fault each, and the rule that must find it. @type {[rule: string, file: string, text: string][]} */
const PLANTED = [
  ['src/lib-imports', 'src/lib/a.ts', "import { profile } from '../profile/profile.ts';\nexport const a = profile;\n"],
  ['src/profile-imports', 'src/profile/b.ts', "import type { Tree } from '../fold/tree.ts';\nexport type B = Tree;\n"],
  ['src/ui-imports', 'src/ui/c.ts', "import { read } from '../decode/read.ts';\nexport const c = read;\n"],
  ['src/ui-packages', 'src/ui/d.ts', "import { inflate } from 'pako';\nexport const d = inflate;\n"],
  ['src/fold-packages', 'src/fold/e.ts', "import { useState } from 'react';\nexport const e = useState;\n"],
  ['store-takes-types-only', 'src/store/f.ts', "import { tree } from '../fold/value.ts';\nexport const f = tree;\n"],
  ['no-node', 'src/lib/g.ts', "import { readFileSync } from 'node:fs';\nexport const g = readFileSync;\n"],
  ['no-unresolvable', 'src/lib/h.ts', "import { x } from './nowhere.ts';\nexport const h = x;\n"],
  ['every-file-in-a-folder', 'src/misc/i.ts', "import { bisect } from '../lib/bisect.ts';\nexport const i = bisect;\n"],
  ['no-cycles', 'src/lib/j.ts', "import { k } from './k.ts';\nexport const j = () => k;\n"],
  ['no-tests-in-the-program', 'src/lib/l.ts', "import { t } from './testing/t.ts';\nexport const l = t;\n"],
];
const SUPPORT = {
  'src/fold/value.ts': 'export const tree = 1;\n',
  'src/lib/k.ts': "import { j } from './j.ts';\nexport const k = () => j;\n",
  'src/lib/testing/t.ts': 'export const t = 1;\n',
};

/** @type {string} */
let folder;

/** @param {string} name @param {string} text */
function write(name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-rules-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  cpSync(path.join(root, 'tsconfig.base.json'), path.join(folder, 'tsconfig.base.json'));
  for (const [name, text] of Object.entries(GOOD)) write(name, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the import rules', { timeout: 30_000 }, () => {
  it('let a program pass that keeps them, then find each planted fault', async () => {
    expect(await checkRules(folder)).toEqual({ modules: Object.keys(GOOD).length, faults: [] });
    for (const [name, text] of Object.entries(SUPPORT)) write(name, text);
    for (const [, name, text] of PLANTED) write(name, text);
    const { faults } = await checkRules(folder);
    const missed = PLANTED.filter(([rule, name]) => !faults.some((fault) => fault.startsWith(`${rule}: ${name} → `)));
    expect(missed).toEqual([]);
  });
});
