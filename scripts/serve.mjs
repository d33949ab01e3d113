// A static file server for dist/: what `npm start` shows, and what the tests and the benchmark open.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { isMain, root } from './lib/run.mjs';
import { passOn } from './lib/target.mjs';

const HOST = '127.0.0.1';
const PORTS_TO_TRY = 20;

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * @typedef {object} ServeOptions
 * @property {string} folder what is served
 * @property {number} [port] 0 (the default): any free one
 * @property {boolean} [nextFree] take the next free port if that one is taken
 * @property {string} [base] the path it is served under, with a slash at both ends
 * @property {boolean} [headers] send what the folder's _headers file says, as Netlify and Cloudflare Pages do
 * @property {Readonly<Record<string, string>>} [mounts] further folders by path, such as '/profiles/'
 * @property {ReadonlyMap<string, string>} [files] further files by path below the base, such as 'opened/1/heap.prof'
 * @property {URL} [target] a program whose /debug/pprof/ is found below the base, and which the list of profiles names: see `targetOf`
 */

/** The headers a _headers file has for every path, under its line "/*". @param {string} file */
function headersForAll(file) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (!existsSync(file)) return headers;
  let applies = false;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) applies = line.trim() === '/*';
    else if (applies) headers[line.slice(0, line.indexOf(':')).trim()] = line.slice(line.indexOf(':') + 1).trim();
  }
  return headers;
}

/** The file a request asks for, or null. A path cannot leave its folder. @param {string} pathname @param {ServeOptions} options */
function resolveFile(pathname, { folder, base = '/', mounts = {} }) {
  for (const [prefix, target] of [...Object.entries(mounts), [base, folder]]) {
    if (prefix === undefined || target === undefined || !pathname.startsWith(prefix)) continue;
    const file = path.join(target, path.normalize(`/${pathname.slice(prefix.length)}`));
    const wanted = file.endsWith(path.sep) ? path.join(file, 'index.html') : file;
    if (statSync(wanted, { throwIfNoEntry: false })?.isFile()) return wanted;
  }
  return null;
}

/** The list of profiles beside the page. */
const CATALOGUE = 'profiles/index.json';

/**
 * Whether a request names this machine: a name of somebody else's that leads here (DNS rebinding) would make their page the same origin as ours.
 * @param {import('node:http').IncomingMessage} request
 */
function isLocal({ headers }) {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

/** @param {string} url @returns {string | null} */
function pathnameOf(url) {
  try {
    return decodeURIComponent(new URL(url, `http://${HOST}`).pathname);
  } catch {
    return null;
  }
}

/** @param {ServeOptions} options @returns {import('node:http').RequestListener} */
function answerer(options) {
  const { base = '/', files, target } = options;
  const common = options.headers ? headersForAll(path.join(options.folder, '_headers')) : {};
  /** @type {Map<string, { time: number, bytes: Buffer }>} */
  const zipped = new Map();
  /** @param {string} file */
  const gzip = (file) => {
    const time = statSync(file).mtimeMs;
    const known = zipped.get(file);
    if (known?.time === time) return known.bytes;
    const bytes = gzipSync(readFileSync(file), { level: 9 });
    zipped.set(file, { time, bytes });
    return bytes;
  };
  return (request, response) => {
    const pathname = isLocal(request) ? pathnameOf(request.url ?? '/') : null;
    const below = pathname?.startsWith(base) ? pathname.slice(base.length) : null;
    if (below !== null && target && passOn(target, below, { request, response })) return;
    if (below === CATALOGUE && target) {
      response.writeHead(200, { ...common, 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ version: 1, target: target.href, profiles: [] }));
      return;
    }
    const file = pathname === null ? null : (files?.get(below ?? '') ?? resolveFile(pathname, options));
    if (file === null) {
      response.writeHead(404, { ...common, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const head = { ...common, 'Content-Type': type, 'Cache-Control': 'no-cache' };
    // Text goes out zipped, as from any host; profiles are zipped already.
    if (type !== 'application/octet-stream' && !/^(image\/png|font\/)/.test(type)) {
      const bytes = gzip(file);
      response.writeHead(200, { ...head, 'Content-Encoding': 'gzip', 'Content-Length': bytes.length }).end(bytes);
      return;
    }
    response.writeHead(200, { ...head, 'Content-Length': statSync(file).size });
    createReadStream(file).pipe(response);
  };
}

/** @param {import('node:http').Server} server @param {number} port @returns {Promise<void>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Serves until `close` is called. Rejects with EADDRINUSE if the port is taken and `nextFree` is not set.
 * @param {ServeOptions} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(options) {
  const server = createServer(answerer(options));
  const first = options.port ?? 0;
  for (let port = first; ; port++) {
    try {
      await listen(server, port);
      break;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || !options.nextFree || port >= first + PORTS_TO_TRY) throw error;
    }
  }
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://${HOST}:${port}${options.base ?? '/'}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: path.join(root, 'dist') },
      port: { type: 'string', default: '0' },
      base: { type: 'string', default: '/' },
      headers: { type: 'boolean', default: false },
    },
  });
  const { url } = await serve({ ...values, port: Number(values.port) });
  console.log(`Serving ${path.relative(root, values.folder) || '.'} at ${url}`);
}
