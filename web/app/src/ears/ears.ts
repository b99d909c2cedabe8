import type { Hint, ListeningThread, WebSocketConstructor, WebSocketLike } from '@pianorhythm/sdk';
import type { FromEars, ToEars } from './messages';

/**
 * A thread for the sockets of one session. It hands what others play to the orchestra itself, so that a page that stands
 * still is neither late nor deaf; the page hears of each frame as well, with the time when it arrived.
 */
export class Ears implements ListeningThread {
  readonly WebSocket: WebSocketConstructor;
  readonly #worker = new Worker(new URL('./ears.worker.ts', import.meta.url), { type: 'module', name: 'ears' });
  readonly #sockets = new Map<number, FarSocket>();

  /** @param line to the orchestra */
  constructor(line: MessagePort) {
    const tell = (message: ToEars, transfer: Transferable[] = []) => this.#worker.postMessage(message, transfer);
    const sockets = this.#sockets;
    tell({ kind: 'begin', origin: performance.timeOrigin, line }, [line]);
    this.WebSocket = class extends FarSocket {
      constructor(url: string, protocols: string | string[] = []) {
        const id = ++last;
        super(id, tell);
        sockets.set(id, this);
        tell({ kind: 'open', id, url, protocols });
      }
    };
    this.#worker.onmessage = ({ data }: MessageEvent<FromEars>) => {
      sockets.get(data.id)?.happened(data);
      if (data.kind === 'closed') sockets.delete(data.id);
    };
  }

  hint(hint: Hint): void {
    this.#worker.postMessage({ kind: 'hint', hint } satisfies ToEars);
  }

  /** The session is over: the thread ends when the sockets have said goodbye. */
  end(): void {
    this.#worker.postMessage({ kind: 'end' } satisfies ToEars);
  }
}

let last = 0;

/** A socket that lives in the thread of the ears. */
class FarSocket implements WebSocketLike {
  binaryType = 'arraybuffer';
  onopen: WebSocketLike['onopen'] = null;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  onerror: WebSocketLike['onerror'] = null;
  readonly #id: number;
  readonly #tell: (message: ToEars, transfer?: Transferable[]) => void;
  #given = 0;
  #taken = 0;
  #waiting = 0;

  constructor(id: number, tell: (message: ToEars, transfer?: Transferable[]) => void) {
    this.#id = id;
    this.#tell = tell;
  }

  /** What is on its way to the thread counts as not written. */
  get bufferedAmount(): number {
    return this.#given - this.#taken + this.#waiting;
  }

  send(data: Uint8Array): void {
    this.#given += data.byteLength;
    this.#tell({ kind: 'send', id: this.#id, data: data as Uint8Array<ArrayBuffer> });
  }

  close(code = 1_000, reason = ''): void {
    this.#tell({ kind: 'close', id: this.#id, code, reason });
  }

  happened(event: FromEars): void {
    switch (event.kind) {
      case 'opened':
        this.onopen?.({} as never);
        break;
      case 'message':
        this.onmessage?.({ data: event.data, arrived: event.arrived } as never);
        break;
      case 'sent':
        this.#taken = event.taken;
        this.#waiting = event.waiting;
        break;
      case 'closed':
        this.onclose?.({ code: event.code, reason: event.reason } as never);
        break;
    }
  }
}
