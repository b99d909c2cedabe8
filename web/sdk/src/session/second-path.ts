import type { MidiMessage } from '#protocol/midi_pb.js';
import type { Cancel, Platform, WebSocketLike } from '../platform.js';
import { CloseCode } from '../wire/close-codes.js';
import { type FrameEvent, SUBPROTOCOL } from '../wire/connection.js';
import { type Draft, decode, encode } from '../wire/envelope.js';

const HEARTBEAT_MS = 5_000;

/** Who hears a second path. */
export interface SecondPathOwner {
  /**
   * Notes may be sent on it.
   *
   * @param arrived local µs when that was read
   */
  opened(confirmedSeq: number, arrived: number): void;

  /** @param arrived local µs */
  notes(frame: MidiMessage, arrived: number): void;

  closed(): void;
}

/** A second connection of the session, for notes alone: a stall of one path does not delay what the other carries. */
export class SecondPath {
  private readonly socket: WebSocketLike;
  private open = false;
  private over = false;
  private cancelHeartbeat: Cancel = () => {};

  constructor(
    url: string,
    private readonly platform: Platform,
    private readonly owner: SecondPathOwner,
  ) {
    this.socket = new platform.WebSocket(url, SUBPROTOCOL);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onmessage = (event: FrameEvent) => this.frame(event.data, event.arrived ?? platform.micros());
    this.socket.onclose = () => this.end();
    // What went wrong is told by the close that follows; here it would be uncaught in Node.
    this.socket.onerror = () => {};
  }

  /** Sends a frame of notes; before the path is open it is one of those that are repeated then. */
  send(draft: Draft): void {
    if (this.open) {
      this.socket.send(encode(draft));
    }
  }

  close(): void {
    this.end();
    this.socket.close(CloseCode.NORMAL);
  }

  private frame(data: unknown, arrived: number): void {
    if (this.over || !(data instanceof ArrayBuffer) || data.byteLength === 0) {
      return;
    }
    let body: ReturnType<typeof decode>['message'];
    try {
      body = decode(new Uint8Array(data)).message;
    } catch {
      // Not what a server says. The session has its first path.
      this.close();
      return;
    }
    if (body.case === 'pathOpened' && !this.open) {
      this.open = true;
      this.owner.opened(body.value.confirmedSeq, arrived);
      this.beat();
    } else if (body.case === 'midiMessage') {
      this.owner.notes(body.value, arrived);
    }
  }

  private beat(): void {
    this.send({ case: 'heartbeatMessage', value: { timestamp: BigInt(this.platform.micros()) } });
    this.cancelHeartbeat = this.platform.after(HEARTBEAT_MS, () => this.beat());
  }

  private end(): void {
    if (!this.over) {
      this.over = true;
      this.open = false;
      this.cancelHeartbeat();
      this.owner.closed();
    }
  }
}
