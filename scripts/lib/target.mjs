// One Go program's /debug/pprof/, at the page's own origin: what `npm start -- --target` adds. That program and that path, nothing else.
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';

/** Below the page, and below the program's own address. */
export const PPROF = 'debug/pprof/';

/** What the program may say of its answer; nothing else of it is passed on. */
const PASSED_ON = ['content-type', 'content-length', 'content-encoding', 'x-go-pprof'];

/**
 * The program's address with a slash at its end, from `http://host:6060`, with or without `/debug/pprof/`. Throws an `Error` with a sentence.
 * @param {string} text
 * @returns {URL}
 */
export function targetOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error(`--target takes an address such as http://127.0.0.1:6060, which ${JSON.stringify(text)} is not.`);
  }
  url.pathname = `${url.pathname.replace(/\/debug\/pprof\/?$/, '').replace(/\/$/, '')}/`;
  return url;
}

/**
 * Whether a request may be passed on: it reads, and comes from the page itself. Other pages in the browser can't read what we answer, but they
 * could make the program work.
 * @param {http.IncomingMessage} request
 */
function isOurs({ method, headers }) {
  return method === 'GET' && ['same-origin', 'none', undefined].includes(String(headers['sec-fetch-site'] ?? 'none'));
}

/**
 * Passes a request on, if it is for a path below `debug/pprof/`, and its answer back.
 * @param {URL} target of `targetOf`
 * @param {string} pathname what was asked for, decoded, below the page
 * @param {{ request: http.IncomingMessage, response: http.ServerResponse }} exchange
 * @returns {boolean} false: it is for something else
 */
export function passOn(target, pathname, { request, response }) {
  if (!pathname.startsWith(PPROF)) return false;
  /** @param {number} status @param {string} text */
  const refuse = (status, text) => {
    if (!response.headersSent) response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  };
  const asked = path.posix.normalize(pathname);
  if (!isOurs(request) || asked !== pathname || !/^[\w./-]+$/.test(asked)) {
    refuse(403, 'Only this page may ask, and only for what lies below /debug/pprof/');
    return true;
  }
  const url = new URL(asked, target);
  url.search = new URL(request.url ?? '', target).search;
  const ask = url.protocol === 'https:' ? https.get : http.get;
  const passed = ask(url, { headers: { 'Accept-Encoding': 'identity' } }, (answer) => {
    // A redirect would lead elsewhere.
    if ((answer.statusCode ?? 500) >= 300 && (answer.statusCode ?? 500) < 400) {
      answer.resume();
      refuse(502, `${target.origin} redirects to another address`);
      return;
    }
    const kept = PASSED_ON.flatMap((name) => (answer.headers[name] ? [[name, answer.headers[name]]] : []));
    response.writeHead(answer.statusCode ?? 502, { ...Object.fromEntries(kept), 'Cache-Control': 'no-store' });
    answer.pipe(response);
  });
  passed.on('error', (error) => refuse(502, `${target.origin} does not answer: ${error.message}`));
  // Whoever asked has gone: a profile that takes a minute is not waited for.
  response.on('close', () => passed.destroy());
  return true;
}
