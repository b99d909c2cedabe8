import { create, toBinary } from '@bufbuild/protobuf';
import { ServerMessageSchema } from '#protocol/server_message_pb.js';
import type { Platform, WebSocketConstructor, WebSocketLike } from '../platform.js';
import { type Body, type Draft, decode, encode } from '../wire/envelope.js';
import { FakeTime } from './fake-time.js';

/** The other end of one connection. */
export class FakeSocket implements WebSocketLike {
  binaryType = 'blob';
  bufferedAmount = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly heard: { body: Body; requestId: string }[] = [];
  guards = 0;
  closed = false;

  constructor(readonly url: string) {}

  send(data: Uint8Array): void {
    if (data.length === 0) {
      this.guards++;
      return;
    }
    const { message, requestId } = decode(data);
    if (message.case !== undefined) {
      this.heard.push({ body: message, requestId });
    }
  }

  close(code = 1000): void {
    this.breaks(code);
  }

  /** Says something to the client. */
  says(draft: Draft, requestId = ''): void {
    this.sendsFrame(encode(draft, requestId));
  }

  /** Says an event of a room's log. */
  logs(draft: Draft, epoch: bigint, offset: bigint): void {
    this.sendsFrame(toBinary(ServerMessageSchema, create(ServerMessageSchema, { epoch, offset, message: draft })));
  }

  welcomes(): void {
    this.says({ case: 'welcomeMessage', value: { userInfo: { username: 'Ann' }, limits: {} } });
    this.says({ case: 'readyMessage', value: {} });
  }

  breaks(code = 1006): void {
    if (!this.closed) {
      this.closed = true;
      this.onclose?.({ code, reason: '' } as never);
    }
  }

  /** Requests that the client made, without heartbeats. */
  asked(): { body: Body; requestId: string }[] {
    return this.heard.filter(({ body }) => body.case !== 'heartbeatMessage');
  }

  private sendsFrame(frame: Uint8Array): void {
    const data = frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.byteLength);
    this.onmessage?.({ data } as never);
  }
}

/** A server that a test speaks for, on a fake clock. */
export class FakeServer {
  readonly time = new FakeTime();
  readonly sockets: FakeSocket[] = [];
  readonly platform: Platform;

  constructor(random = 0.5) {
    const { sockets } = this;
    class Socket extends FakeSocket {
      constructor(url: string) {
        super(url);
        sockets.push(this);
      }
    }
    this.platform = {
      fetch: () => Promise.reject(new Error('nobody answers HTTP here')),
      WebSocket: Socket as unknown as WebSocketConstructor,
      micros: this.time.micros,
      wallMillis: this.time.wallMillis,
      after: this.time.after,
      random: () => random,
    };
  }

  /** The connection of now. */
  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (last === undefined) {
      throw new Error('nobody has connected');
    }
    return last;
  }
}
