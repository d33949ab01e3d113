// Reads the built page, and our own source, for what must not be there: addresses of other hosts, and the ways in which text
// from a file could become code or markup.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from './lib/files.mjs';
import { isMain, root } from './lib/run.mjs';

/** Hosts whose names stand in libraries' code, and are never asked: names of XML namespaces, addresses in error texts. */
const NAMES_ONLY = [
  'www.w3.org',
  'react.dev',
  'ariakit.org',
  'ariakit.com',
  'github.com',
  'developer.mozilla.org',
  'bit.ly', // in a warning of Workbox
  'www.speedscope.app', // part of its file format
];

/** In the policy of the page itself, where they say what may be asked. */
const IN_POLICY = ['localhost', '127.0.0.1'];

const FORBIDDEN_IN_SOURCE = [
  /\binnerHTML\b/,
  /\bouterHTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdangerouslySetInnerHTML\b/,
  /\bdocument\.write/,
  /\beval\s*\(/,
  /\bnew Function\b/,
  /\bset(?:Timeout|Interval)\(\s*["'`]/,
  /\bsrcdoc\b/,
  /\bcreateContextualFragment\b/,
  /\bsendBeacon\b/,
  // The page that opens next would know this one.
  /target="_blank"(?![^>]*\brel="noopener noreferrer")/,
  // Messages from other windows: a worker's own are something else.
  /(?:\bwindow\.|\bglobalThis\.|\bself\.|(?<![\w.]))addEventListener\(\s*["']message["']/,
];
/**
 * Where data of files is read, objects are no dictionaries of its names: `__proto__` would vanish, and `constructor` be there already. (Tables that
 * the source itself writes are readonly; JSON is asked by `Object.hasOwn`.)
 */
const DICTIONARIES = /(?<!\bReadonly<)(?:\bRecord<string,(?! Json>)|\{\s*(?:readonly )?\[\w+: string\]:)/;
const OF_DATA = /^src\/(?:lib|profile|decode|fold|views|session|encode)\//;
const FORBIDDEN_IN_DIST = [
  /\bnew Function\(/,
  /(?<![\w.$])eval\((?![\w$, ]*\)\s*\{)/, // a method of that name is not it
  /\bdocument\.write\(/,
  /rel="?(?:dns-prefetch|preconnect)/,
  /sourceMappingURL=(?:https?:|\/\/)/,
];

const IS_TEXT = /\.(?:html|js|mjs|css|json|svg|webmanifest|txt|ts|tsx)$/;

/**
 * @param {string} text
 * @returns {string[]} hosts of absolute and protocol-relative addresses in quotes, attributes and url()
 */
export function hostsIn(text) {
  const address = /(?:https?:|wss?:|["'`(=]\s*)\/\/([a-z0-9.-]+\.[a-z]{2,}|localhost|[0-9.]{7,})/gi;
  return [...new Set([...text.matchAll(address)].map((match) => (match[1] ?? '').toLowerCase()))];
}

/** @param {string} dist @returns {string[]} a fault is a sentence */
export function distFaults(dist) {
  const files = filesBelow(dist).filter((file) => IS_TEXT.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const name = path.relative(dist, file);
    const allowed = file.endsWith('.js') ? [...NAMES_ONLY, ...IN_POLICY] : [...IN_POLICY, 'www.w3.org'];
    const hosts = hostsIn(text).filter((host) => !allowed.includes(host));
    const patterns = FORBIDDEN_IN_DIST.filter((pattern) => pattern.test(text));
    return [
      ...hosts.map((host) => `dist/${name} names the host ${host}`),
      ...patterns.map((pattern) => `dist/${name} has ${pattern.source}`),
    ];
  });
}

/**
 * What a worker loads later must import nothing but the worker itself: Firefox holds every other import to `worker-src`, which the page's policy
 * gives to blobs alone. (Two such files that share code are built into three.)
 *
 * @param {string} dist
 * @returns {string[]} a fault is a sentence
 */
export function workerFaults(dist) {
  const files = new Map(filesBelow(dist).map((file) => [path.basename(file), file]));
  return [...files.keys()]
    .filter((name) => /\.worker-.*\.js$/.test(name))
    .flatMap((worker) => {
      /** @type {string[]} */
      const faults = [];
      const seen = new Set([worker]);
      for (const name of seen) {
        const text = readFileSync(files.get(name) ?? '', 'utf8');
        for (const [, later = ''] of text.matchAll(/\bimport\(["'`]\.\/([^"'`]+)["'`]\)/g)) seen.add(later);
        const imports = [...text.matchAll(/\bimport\b[^("'`;]*["']\.\/([^"']+)["']/g)].map((match) => match[1] ?? '');
        const others = imports.filter((other) => other !== worker);
        faults.push(...others.map((other) => `dist: ${name}, which ${worker} loads, imports ${other}`));
      }
      return faults;
    });
}

/** Most bytes of a report without its profiles. */
const REPORT = 200_000;

/** @param {string} dist @returns {string[]} a fault is a sentence */
export function reportFaults(dist) {
  const templates = filesBelow(path.join(dist, 'assets')).filter((file) => /[\\/]report-[^\\/]*\.html$/.test(file));
  if (templates.length !== 1) return [`dist has ${templates.length} templates of reports, where it should have one`];
  const { length } = readFileSync(templates[0] ?? '');
  return length < REPORT ? [] : [`dist: a report has ${length} bytes without its profiles, of ${REPORT} allowed`];
}

/** @param {string} folder the project's @returns {string[]} a fault is a sentence */
export function sourceFaults(folder) {
  const files = ['src', 'workers', 'public', 'index.html'].flatMap((name) => filesBelow(path.join(folder, name)));
  const own = files.filter((file) => IS_TEXT.test(file) && !/[\\/]src[\\/]gen[\\/]|\.test\.tsx?$/.test(file));
  return own.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const name = path.relative(folder, file).split(path.sep).join('/');
    const patterns = OF_DATA.test(name) ? [...FORBIDDEN_IN_SOURCE, DICTIONARIES] : FORBIDDEN_IN_SOURCE;
    return patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${name} has ${pattern.source}`);
  });
}

if (isMain(import.meta.url)) {
  const dist = path.join(root, 'dist');
  const faults = [...distFaults(dist), ...workerFaults(dist), ...reportFaults(dist), ...sourceFaults(root)];
  for (const fault of faults) console.error(fault);
  console.log(`Built page: ${filesBelow(dist).length} files, ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
