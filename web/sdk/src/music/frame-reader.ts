import { MAX_BYTES, MAX_DELTA_BYTES, MAX_EVENTS, MAX_TICKS, RAW, TIMED } from './frame.js';
import { type MidiEvent, messageLength, NOTE_OFF } from './midi.js';

/** Why a frame is refused. */
export type FrameFault =
  | 'unknown encoding'
  | 'empty'
  | 'too long'
  | 'too many events'
  | 'delta overflow'
  | 'span too long'
  | 'truncated'
  | 'system message'
  | 'status expected'
  | 'data byte expected';

/** An event of a frame, and when it was played: 0.1 ms since the frame's time. */
export interface FrameEvent extends MidiEvent {
  readonly ticks: number;
}

/** The events of a valid frame, or why it is none. Running status holds inside one frame. */
export function readFrame(bytes: Uint8Array, encoding: number): readonly FrameEvent[] | FrameFault {
  if (encoding !== RAW && encoding !== TIMED) {
    return 'unknown encoding';
  }
  if (bytes.length === 0) {
    return 'empty';
  }
  if (bytes.length > MAX_BYTES) {
    return 'too long';
  }
  return new FrameReader(bytes, encoding === TIMED).read();
}

class FrameReader {
  private readonly events: FrameEvent[] = [];
  private at = 0;
  private status = 0;
  private ticks = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly timed: boolean,
  ) {}

  read(): readonly FrameEvent[] | FrameFault {
    while (this.at < this.bytes.length) {
      if (this.events.length === MAX_EVENTS) {
        return 'too many events';
      }
      const fault = (this.timed ? this.delta() : undefined) ?? this.message();
      if (fault !== undefined) {
        return fault;
      }
    }
    return this.events;
  }

  private delta(): FrameFault | undefined {
    let value = 0;
    for (let length = 0; length < MAX_DELTA_BYTES; length++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) {
        return 'truncated';
      }
      this.at++;
      value = (value << 7) | (byte & 0x7f);
      if (byte < 0x80) {
        return this.advance(value);
      }
    }
    return 'delta overflow';
  }

  private advance(delta: number): FrameFault | undefined {
    if (delta > MAX_TICKS) {
      return 'delta overflow';
    }
    this.ticks += delta;
    if (this.ticks > MAX_TICKS) {
      return 'span too long';
    }
    return this.at === this.bytes.length ? 'truncated' : undefined;
  }

  private message(): FrameFault | undefined {
    const first = this.bytes[this.at] ?? 0;
    if (first >= NOTE_OFF) {
      if (first >= 0xf0) {
        return 'system message';
      }
      this.status = first;
      this.at++;
    } else if (this.status === 0) {
      return 'status expected';
    }
    const data = messageLength(this.status) - 1;
    if (this.at + data > this.bytes.length) {
      return 'truncated';
    }
    const data1 = this.bytes[this.at] ?? 0;
    const data2 = data === 2 ? (this.bytes[this.at + 1] ?? 0) : 0;
    if ((data1 | data2) >= 0x80) {
      return 'data byte expected';
    }
    this.at += data;
    this.events.push({ ticks: this.ticks, status: this.status, data1, data2 });
    return undefined;
  }
}
