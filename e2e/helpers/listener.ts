import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server at an origin of its own that keeps what it is asked for. */
export class Listener {
  readonly seen: string[] = [];
  private readonly server: Server;

  private constructor(answer: RequestListener) {
    this.server = createServer((request, response) => {
      this.seen.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    this.server.on('upgrade', (request, socket) => {
      this.seen.push(`upgrade ${request.url}`);
      socket.destroy();
    });
  }

  /** Answers everybody, whatever origin asks. */
  static async start(body: Buffer | string = 'seen'): Promise<Listener> {
    return Listener.answering((_request, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end(body);
    });
  }

  static async answering(answer: RequestListener): Promise<Listener> {
    const listener = new Listener(answer);
    await new Promise<void>((resolve) => listener.server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
