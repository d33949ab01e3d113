import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { FIXTURES } from './truth.ts';

/** A program that serves /debug/pprof/. */
export interface Program {
  readonly address: string;
  stop(): void;
}

/** The first line of a process's output that matches, as its groups. */
export async function lineOf(child: ChildProcess, form: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = form.exec(line);
    if (found) return found;
  }
  throw new Error(`ended without a line like ${form}`);
}

function goBuild(): string | null {
  const program = path.join(mkdtempSync(path.join(tmpdir(), 'flamedrop-program-')), 'program');
  try {
    execFileSync('go', ['build', '-o', program, path.resolve(FIXTURES, 'program/main.go')], {
      env: { ...process.env, GO111MODULE: 'off', CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return program;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A real Go program; where there is no Go, a server that answers with files. */
export async function startProgram(): Promise<Program> {
  const program = goBuild();
  if (program === null) {
    console.log('THERE IS NO GO HERE: the running program is a stand-in that serves files.');
    return standIn();
  }
  const child = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await lineOf(child, /^http:\S+$/);
  return { address, stop: () => child.kill() };
}

const FILES = new Map([
  ['heap', ['series/leak-1.pb.gz', 'series/leak-3.pb.gz', 'series/leak-5.pb.gz']],
  ['allocs', ['leak-8.pb.gz']],
  ['goroutine', ['gleak-12000.pb.gz']],
  ['profile', ['cpu-3s.pb.gz']],
]);

async function standIn(): Promise<Program> {
  let asked = 0;
  const server = createServer((request, response) => {
    const files = FILES.get(new URL(request.url ?? '', 'http://x').pathname.replace('/debug/pprof/', ''));
    if (!files) response.writeHead(404).end();
    else response.end(readFileSync(`${FIXTURES}/${files[asked++ % files.length]}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
