import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from './serve.mjs';

/** @type {string} */
let folder;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-serve-'));
  mkdirSync(path.join(folder, 'dist'));
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'dist/index.html'), '<p>page</p>');
  writeFileSync(path.join(folder, 'dist/a b.pb.gz'), 'profile');
  writeFileSync(path.join(folder, 'dist/_headers'), '# comment\n/*\n  X-Test: a: b\n\n/assets/*\n  X-Other: c\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As it stands: fetch would resolve `..` before it asks. @param {string} base @param {string} target @returns {Promise<{ status: number, body: string }>} */
function ask(base, target) {
  const { port } = new URL(base);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: target }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the static server', () => {
  it('serves a folder under a path, with its headers, and nothing outside of it', async () => {
    const { url, close } = await serve({ folder: path.join(folder, 'dist'), base: '/some/where/', headers: true });
    const page = await fetch(url);
    expect([page.status, page.headers.get('x-test'), page.headers.get('x-other')]).toEqual([200, 'a: b', null]);
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(await page.text()).toBe('<p>page</p>');
    const profile = await fetch(`${url}a%20b.pb.gz`);
    expect([profile.headers.get('content-encoding'), await profile.text()]).toEqual([null, 'profile']);
    const outside = [
      '/',
      '/index.html',
      '/some/where/../../secret.txt',
      '/some/where/%2e%2e/secret.txt',
      '/some/where/%',
    ];
    for (const target of outside) expect((await ask(url, target)).status).toBe(404);
    close();
  });

  it('takes the next free port only when asked to', async () => {
    const options = { folder: path.join(folder, 'dist') };
    const first = await serve(options);
    const port = Number(new URL(first.url).port);
    await expect(serve({ ...options, port })).rejects.toThrow('EADDRINUSE');
    const second = await serve({ ...options, port, nextFree: true });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    first.close();
    second.close();
  });
});
