import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Problem, ProfileError } from '../profile/problem.ts';
import { download } from './download.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function answering(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/heap.pb`;
}

function problemOf(run: Promise<Blob>): Promise<Problem> {
  return run.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ProfileError);
      return (error as ProfileError).problem;
    },
  );
}

const hooks = { onBytes: () => {}, cancelled: () => false };

test('all of an answer comes, and how much there is is told', async () => {
  const told: number[] = [];
  const url = await answering((_, response) => response.end('x'.repeat(100_000)));
  const blob = await download(url, { ...hooks, onBytes: (read) => told.push(read) });
  expect(blob.size).toBe(100_000);
  expect(told.at(-1)).toBe(100_000);
});

test('an answer that never ends is left at the limit, whatever length it states', async () => {
  let left = false;
  const url = await answering((_, response) => {
    response.writeHead(200, { 'Content-Length': 2 ** 40 });
    const more = (): void => {
      while (!left && response.write(Buffer.alloc(10_000)));
    };
    response.on('drain', more);
    response.on('close', () => {
      left = true;
    });
    more();
  });
  const problem = await problemOf(download(url, hooks, 1_000_000));
  expect(problem).toMatchObject({ kind: 'too-big', of: 'file', limit: 1_000_000 });
  await expect.poll(() => left).toBe(true);
});

test('what is no whole answer is none, and a server’s reason is repeated', async () => {
  const url = await answering((request, response) => {
    if (request.url === '/part') response.writeHead(206).end('x');
    else response.writeHead(503, { 'Content-Type': 'text/plain' }).end('profiling already in use\n');
  });
  const part = new URL('/part', url).href;
  expect(await problemOf(download(part, hooks))).toEqual({ kind: 'fetch-status', url: part, status: 206, detail: '' });
  expect(await problemOf(download(url, hooks))).toMatchObject({ status: 503, detail: 'profiling already in use' });
});
