import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a host answers for what is not there. */
export interface Missing {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What tools that fill buckets know by its ending; all else is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A host of files for the built page: answers with what lies under an exact name, sends no header but its type and those it is told, and knows one answer for all else. */
export class Bucket {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-bucket-'));
  private readonly server: Server;
  down = false;

  constructor(missing: Missing, headers: Readonly<Record<string, string>> = {}) {
    cpSync('dist', this.folder, { recursive: true });
    const hasIndex = missing.status === 404;
    this.server = createServer((request, response) => {
      if (this.down) return response.destroy();
      const { pathname } = new URL(request.url ?? '', 'http://x');
      const name = decodeURIComponent(pathname).replace(/^\/bucket\/flamedrop\//, '');
      const file = path.join(this.folder, name === '' && hasIndex ? 'index.html' : name);
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
        return response.writeHead(missing.status, { 'Content-Type': missing.type }).end(missing.text);
      }
      response.writeHead(200, { ...headers, 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      response.end(readFileSync(file));
    });
  }

  /** Answers the address of its folder. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/bucket/flamedrop/`;
  }

  put(name: string, content: string | Buffer): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  delete(name: string): void {
    rmSync(path.join(this.folder, name));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
