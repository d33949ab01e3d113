// The page that *Save report* fills: the viewer in one HTML file, without a profile. It is built before the page, which carries its address.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'vite';
import { filesBelow } from '../lib/files.mjs';
import { root } from '../lib/run.mjs';
import { DIGITS, pack } from './pack.mjs';

const MODULE = 'virtual:report-template';

/** Where the profiles go: see `lib/reportData.ts`. */
const DATA = '<!-- data -->';

/** What a report has smaller, by the name it is imported by. */
const SMALLER = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: 'd3-scale', replacement: path.join(root, 'src/report/scale.ts') },
  { find: '@tanstack/react-virtual', replacement: path.join(root, 'src/report/rows.ts') },
  { find: 'comlink', replacement: path.join(root, 'src/report/calls.ts') },
  { find: 'protobufjs/src/reader.js', replacement: path.join(root, 'src/report/reader.ts') },
  { find: 're2js', replacement: path.join(root, 'src/report/expressions.ts') },
  { find: /^\.\/formats\/later\.ts$/, replacement: path.join(root, 'src/report/formats.ts') },
  { find: /^\.\/source\.ts$/, replacement: path.join(root, 'src/report/source.ts') },
  {
    find: /^\.{1,2}\/(filters\/editing|firstLook|marker|wordsKeys|AboutMemory|LabelMenu|installed|notKept|OpeningProgress|PivotBox)\.tsx?$/,
    replacement: path.join(root, 'src/report/none.ts'),
  },
  { find: /^\.\.\/lib\/pulse\.ts$/, replacement: path.join(root, 'src/report/none.ts') },
  { find: /^\.\/worker\.ts$/, replacement: path.join(root, 'src/report/worker.ts') },
];

/** What a report never uses: other formats than its own, opening and saving files. */
const ABSENT =
  /^pako$|^@ariakit|\/(fold\/coarse|compareLook|inflateMembers|rehearse|fileAnswer|reportAnswer|merge|remote|whySkipped|archiveTexts|foreignTexts|formatTexts|contentTexts|lazy)\.tsx?$/;

/** @returns {import('vite').Plugin} */
function withoutAbsent() {
  return {
    name: 'without-absent',
    enforce: 'pre',
    resolveId: (id) => (ABSENT.test(id) ? '\0absent' : null),
    load: (id) => (id === '\0absent' ? 'export {}' : null),
  };
}

/** What is loaded on demand elsewhere is all there: `import(…)` becomes an import, and nothing is wrapped up for later. @returns {import('vite').Plugin} */
function allAtOnce() {
  return {
    name: 'all-at-once',
    transform(code) {
      /** @type {string[]} */
      const found = [];
      const changed = code.replace(/\bimport\(\s*(["'][^"']+["'])\s*\)/g, (_, id) => {
        found.push(`import * as later${found.length} from ${id};\n`);
        return `Promise.resolve(later${found.length - 1})`;
      });
      return found.length === 0 ? null : { code: found.join('') + changed, map: null };
    },
  };
}

/**
 * Names of classes as short as can be, the same in every build: the place of the file among all, in letters, and that of the class in it. (Vite's have a
 * hash, which no packing makes smaller.)
 * @returns {(name: string, file: string) => string}
 */
function shortNames() {
  const files = filesBelow(path.join(root, 'src')).filter((file) => file.endsWith('.module.css'));
  const places = new Map(files.sort().map((file, i) => [file, i]));
  /** @type {Map<string, string[]>} */
  const classes = new Map();
  return (name, file) => {
    const place = places.get(file.replace(/\?.*/, '')) ?? places.size;
    const known = classes.get(file) ?? [];
    classes.set(file, known);
    if (!known.includes(name)) known.push(name);
    const letters = String.fromCharCode(97 + (place % 26), 97 + Math.floor(place / 26));
    return letters + known.indexOf(name).toString(36);
  };
}

/** What stands in for a library must have all that is used of it. @param {{ code?: string, message: string }} warning */
function onlyAbsent({ code, message }) {
  if (code === 'SHIMMED_EXPORT' && !/"(src\/report\/none\.ts|\\0absent)"/.test(message)) throw new Error(message);
}

/** The report's code and styles. @param {import('vite').InlineConfig} config of the page */
async function bundle({ plugins = [], resolve }) {
  const own = /** @type {{ find: RegExp, replacement: string }[]} */ (resolve?.alias ?? []);
  const rolldownOptions = { shimMissingExports: true, onwarn: onlyAbsent, output: { codeSplitting: false } };
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [withoutAbsent(), allAtOnce(), ...plugins],
    resolve: { alias: [...own, ...SMALLER] },
    css: { modules: { generateScopedName: shortNames() } },
    worker: { format: 'iife', plugins: () => [withoutAbsent(), allAtOnce()], rolldownOptions },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      rolldownOptions: {
        ...rolldownOptions,
        input: path.join(root, 'src/report/main.tsx'),
        output: { ...rolldownOptions.output, format: 'iife' },
      },
    },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(built) ? built[0] : built);
  let [code, styles] = ['', ''];
  for (const file of output) {
    if (file.type === 'chunk') code += file.code;
    else if (file.fileName.endsWith('.css')) styles += file.source;
  }
  return { code, styles };
}

/** Until the viewer is unpacked. */
const OPENING = '#opening{margin:40vh 0 0;text-align:center;font:14px system-ui,sans-serif;opacity:.7}';

/** In a policy: what has this text may run. @param {string} text */
function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The first script: it unpacks the rest. */
async function loader() {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { DIGITS: JSON.stringify(DIGITS) },
    build: {
      write: false,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: { input: path.join(root, 'src/report/start.ts'), output: { format: 'iife' } },
    },
  });
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(built) ? built[0] : built);
  return output[0].code.trim();
}

/** @param {{ code: string, styles: string }} bundled @returns {Promise<string>} the page */
async function template({ code, styles }) {
  const unpack = await loader();
  const packed = pack(new TextEncoder().encode(`${styles}\0${code}`));
  const policy = [
    "default-src 'none'",
    `script-src ${hash(unpack)} ${hash(code)}`,
    `style-src ${hash(OPENING)} ${hash(styles)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en" data-state="loading">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Flamedrop report</title>
<style>${OPENING}</style>
</head>
<body>
<div id="root"><p id="opening">Opening the report…</p></div>
<noscript>This report needs JavaScript. It uses no network.</noscript>
${DATA}
<script type="text/plain" id="viewer">${packed}</script>
<script>${unpack}</script>
</body>
</html>
`;
}

/** `import { templateUrl } from 'virtual:report-template'`: the address of the built template; '' in development. @returns {import('vite').Plugin} */
export function reportTemplate() {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  let reference = '';
  return {
    name: 'report-template',
    configResolved: (resolved) => {
      config = resolved;
    },
    async buildStart() {
      if (config.command !== 'build') return;
      const { alias } = config.resolve;
      const source = await template(
        await bundle({ resolve: { alias: alias.filter(({ find }) => String(find).includes('long')) } }),
      );
      reference = this.emitFile({ type: 'asset', name: 'report.html', source });
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => {
      if (id !== `\0${MODULE}`) return null;
      return `export const templateUrl = ${reference ? `import.meta.ROLLUP_FILE_URL_${reference}` : "''"}`;
    },
  };
}
