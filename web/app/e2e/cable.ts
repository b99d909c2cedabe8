import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the server that can be cut, as a network does it: without a goodbye. */
export interface Cable {
  /** The address of the page at this end. */
  readonly url: string;
  /** Resets every connection that goes through; new ones are let through again. */
  cut(): void;
  /** Pulls the plug, or puts it in again: without it nothing goes through. */
  plug(inside: boolean): void;
  close(): void;
}

/** Lays a cable on this machine. @param to the address of the server */
export async function lay(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to);
  const ends = new Set<Socket>();
  const keep = (socket: Socket) => {
    ends.add(socket);
    socket.on('close', () => ends.delete(socket));
    // A reset at one end is the way in which it reaches the other.
    socket.on('error', () => socket.destroy());
  };
  let plugged = true;
  const server = createServer((near) => {
    if (!plugged) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(port), hostname);
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of ends) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    plug(inside) {
      plugged = inside;
      if (!inside) cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
