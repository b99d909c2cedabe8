import type { FromEars } from './messages';

/** How much a socket has still to write is looked at this often, in ms, while it is anything. */
const LOOK_EVERY = 20;

export interface SocketOwner {
  /** Before the page is told of it. */
  frame(data: ArrayBuffer, arrived: number): void;
  tell(message: FromEars, transfer?: Transferable[]): void;
  closed(): void;
}

/** A socket for the page, in the thread of the ears. */
export class Socket {
  readonly #id: number;
  readonly #socket: WebSocket;
  readonly #owner: SocketOwner;
  #taken = 0;
  #looking = false;
  #deaf = false;

  constructor(id: number, socket: WebSocket, micros: () => number, owner: SocketOwner) {
    this.#id = id;
    this.#socket = socket;
    this.#owner = owner;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => owner.tell({ kind: 'opened', id });
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const arrived = micros();
      if (this.#deaf || !(data instanceof ArrayBuffer)) return;
      owner.frame(data, arrived);
      owner.tell({ kind: 'message', id, data, arrived }, [data]);
    };
    socket.onclose = ({ code, reason }) => {
      owner.tell({ kind: 'closed', id, code, reason });
      owner.closed();
    };
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data);
    this.#taken += data.byteLength;
    if (!this.#looking) this.#look();
  }

  close(code: number, reason: string): void {
    this.#deaf = true;
    this.#socket.close(code, reason);
  }

  #look(): void {
    const waiting = this.#socket.bufferedAmount;
    this.#owner.tell({ kind: 'sent', id: this.#id, taken: this.#taken, waiting });
    this.#looking = waiting > 0;
    if (this.#looking) setTimeout(() => this.#look(), LOOK_EVERY);
  }
}
