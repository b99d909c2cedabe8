import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVER } from './browser';

/** What the server under test answers to a GET. */
export interface Answer {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

/** Somebody on the way to the server who changes what it answers. It lets no WebSocket through. */
export interface GoBetween {
  readonly url: string;
  close(): void;
}

/** @param change what becomes of an answer; undefined: the connection breaks instead */
export async function goBetween(change: (answer: Answer) => string | Buffer | undefined): Promise<GoBetween> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const answer = await fetch(new URL(path, SERVER));
      const type = answer.headers.get('Content-Type') ?? '';
      const changed = change({ path, type, body: Buffer.from(await answer.arrayBuffer()) });
      if (changed === undefined) request.destroy();
      else response.writeHead(answer.status, { 'Content-Type': type }).end(changed);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
