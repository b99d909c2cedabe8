import type { ServerMessage } from '#protocol/server_message_pb.js';
import type { WelcomeMessage } from '#protocol/system_pb.js';
import { Disconnected, type PianoRhythmError, Unanswered, Unreachable } from '../errors.js';
import type { Platform, WebSocketLike } from '../platform.js';
import { CloseCode } from './close-codes.js';
import { type Draft, decode, encode } from './envelope.js';

/** The subprotocol of clients that understand delta-timed notes and key snapshots. */
export const SUBPROTOCOL = 'pianorhythm.v1';

/** What a socket tells of a message. */
export interface FrameEvent {
  readonly data: unknown;
  /** Local µs; now when left out. */
  readonly arrived?: number;
}

/** Who hears a connection. Called in the order of receipt. */
export interface Receiver {
  /** @param arrived local µs when the frame was read */
  message(message: ServerMessage, arrived: number): void;

  /** The connection has ended; called once, after the last message. */
  closed(end: Disconnected): void;
}

/** One WebSocket from its opening to its end. */
export class Connection {
  private readonly socket: WebSocketLike;
  private ended: Disconnected | undefined;
  private settle: (outcome: WelcomeMessage | PianoRhythmError) => void = () => {};
  private welcome: WelcomeMessage | undefined;

  constructor(
    url: string,
    private readonly platform: Platform,
    private readonly receiver: Receiver,
  ) {
    this.socket = new platform.WebSocket(url, SUBPROTOCOL);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = (event: FrameEvent) => this.frame(event.data, event.arrived ?? platform.micros());
    this.socket.onclose = (event: { code: number; reason: unknown }) =>
      this.end(event.code, String(event.reason ?? ''));
    // What went wrong is told by the close that follows; here it would be uncaught in Node.
    this.socket.onerror = () => {};
  }

  /** Done when the server takes commands. */
  ready(deadlineMs: number): Promise<WelcomeMessage> {
    return new Promise((resolve, reject) => {
      const cancel = this.platform.after(deadlineMs, () => {
        this.settle(new Unanswered('the way in', deadlineMs));
        this.abort();
      });
      this.settle = (outcome) => {
        cancel();
        this.settle = () => {};
        if (outcome instanceof Error) {
          reject(outcome);
        } else {
          resolve(outcome);
        }
      };
    });
  }

  /** Bytes that wait to be written. */
  get bufferedBytes(): number {
    return this.socket.bufferedAmount;
  }

  /** Whether messages may still be sent. */
  get alive(): boolean {
    return this.ended === undefined;
  }

  /** Sends a message; what is sent on a connection that has ended is lost. */
  send(draft: Draft, requestId = ''): void {
    this.sendFrame(encode(draft, requestId));
  }

  /** Sends a frame that is encoded already. */
  sendFrame(frame: Uint8Array): void {
    if (this.ended === undefined) {
      this.socket.send(frame);
    }
  }

  /** Says goodbye. The end is told when the server has agreed. */
  close(): void {
    this.socket.close(CloseCode.NORMAL);
  }

  /** Ends a connection from which nothing is expected any more: the end is told at once. */
  abort(reason = 'the server does not answer'): void {
    this.end(CloseCode.BROKEN, reason);
    this.socket.close(CloseCode.NORMAL);
  }

  private frame(data: unknown, arrived: number): void {
    // A message without bytes is sent so that the one before it is not stuck behind a lost packet.
    if (this.ended !== undefined || !(data instanceof ArrayBuffer) || data.byteLength === 0) {
      return;
    }
    let message: ServerMessage;
    try {
      message = decode(new Uint8Array(data));
    } catch (error) {
      this.settle(new Unreachable('what answered is no PianoRhythm server', error));
      this.abort('the server sent what is no message');
      return;
    }
    this.receiver.message(message, arrived);
    if (message.message.case === 'welcomeMessage') {
      this.welcome = message.message.value;
    } else if (message.message.case === 'readyMessage' && this.welcome) {
      this.settle(this.welcome);
    }
  }

  private end(code: number, reason: string): void {
    if (this.ended !== undefined) {
      return;
    }
    this.ended = new Disconnected(code, reason);
    this.settle(this.ended);
    this.receiver.closed(this.ended);
  }
}
