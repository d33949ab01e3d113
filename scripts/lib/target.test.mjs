import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../serve.mjs';
import { targetOf } from './target.mjs';

/** @type {import('node:http').Server} */
let program;
/** @type {string[]} */
let seen;
/** @type {{ url: string, close: () => void }} */
let page;

beforeAll(async () => {
  seen = [];
  program = createServer((asked, response) => {
    seen.push(`${asked.method} ${asked.url}`);
    if (asked.url?.includes('away')) response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
    else response.writeHead(200, { 'Content-Type': 'text/plain', 'Set-Cookie': 'a=b' }).end('profile');
  });
  await new Promise((resolve) => program.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = program.address();
  const port = typeof address === 'object' ? address?.port : 0;
  page = await serve({ folder: import.meta.dirname, base: '/at/', target: targetOf(`http://127.0.0.1:${port}/app`) });
});
afterAll(() => {
  program.close();
  page.close();
});

/** @param {string} path @param {{ method?: string, headers?: Record<string, string> }} [options] */
function ask(path, options = {}) {
  const { port } = new URL(page.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, body, cookie: response.headers['set-cookie'] }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the way to one running program', () => {
  it('passes on what lies below /debug/pprof/, and the answer', async () => {
    expect(await ask('/at/debug/pprof/heap?gc=1')).toEqual({ status: 200, body: 'profile', cookie: undefined });
    expect(seen.splice(0)).toEqual(['GET /app/debug/pprof/heap?gc=1']);
    const list = await (await fetch(`${page.url}profiles/index.json`)).json();
    expect(list.target).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/app\/$/);
  });

  it('passes nothing else on, and nothing from other pages', async () => {
    const others = [
      '/at/debug/vars',
      '/debug/pprof/heap',
      '/at/debug/pprof/../vars',
      '/at/debug/pprof/..%2f..%2fadmin',
    ];
    for (const other of others)
      expect(await ask(other)).toMatchObject({ status: expect.toSatisfy((s) => s === 403 || s === 404) });
    const heap = '/at/debug/pprof/heap';
    expect(await ask(heap, { method: 'POST' })).toMatchObject({ status: 403 });
    expect(await ask(heap, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).toMatchObject({ status: 403 });
    expect(await ask(heap, { headers: { 'Sec-Fetch-Site': 'same-site' } })).toMatchObject({ status: 403 });
    // Somebody else's name that leads to this machine.
    expect(await ask(heap, { headers: { Host: 'evil.example' } })).toMatchObject({ status: 404 });
    expect(seen).toEqual([]);
    expect(await ask('/at/debug/pprof/away')).toMatchObject({ status: 502 });
    expect(seen.splice(0)).toEqual(['GET /app/debug/pprof/away']);
  });

  it('takes the address of a program, with or without the path', () => {
    for (const text of [
      'http://127.0.0.1:6060',
      'http://127.0.0.1:6060/debug/pprof',
      'http://127.0.0.1:6060/debug/pprof/',
    ]) {
      expect(targetOf(text).href).toBe('http://127.0.0.1:6060/');
    }
    for (const text of ['6060', '127.0.0.1:6060', 'file:///etc', 'http://a@b/', 'http://b/?x']) {
      expect(() => targetOf(text)).toThrow('--target takes an address');
    }
  });
});
