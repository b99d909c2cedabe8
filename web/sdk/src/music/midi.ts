/** Kinds of channel messages: the upper four bits of their status. */
export const NOTE_OFF = 0x80;
export const NOTE_ON = 0x90;
export const POLY_PRESSURE = 0xa0;
export const CONTROL_CHANGE = 0xb0;
export const PROGRAM_CHANGE = 0xc0;
export const CHANNEL_PRESSURE = 0xd0;
export const PITCH_BEND = 0xe0;

/** Controllers that mean something here. */
export const Controller = {
  BANK_MSB: 0,
  MODULATION: 1,
  DATA_ENTRY_MSB: 6,
  VOLUME: 7,
  BALANCE: 8,
  PAN: 10,
  EXPRESSION: 11,
  BANK_LSB: 32,
  DATA_ENTRY_LSB: 38,
  SUSTAIN: 64,
  PORTAMENTO: 65,
  SOSTENUTO: 66,
  SOFT: 67,
  DATA_INCREMENT: 96,
  DATA_DECREMENT: 97,
  NRPN_LSB: 98,
  NRPN_MSB: 99,
  RPN_LSB: 100,
  RPN_MSB: 101,
  ALL_SOUND_OFF: 120,
  RESET: 121,
  LOCAL_CONTROL: 122,
  ALL_NOTES_OFF: 123,
} as const;

/** A pedal counts as down from this value on. */
export const PEDAL_DOWN = 64;

/** One MIDI channel message. The second data byte is 0 where there is none. */
export interface MidiEvent {
  /** 0x80 to 0xEF. */
  readonly status: number;
  /** 0 to 127. */
  readonly data1: number;
  /** 0 to 127. */
  readonly data2: number;
}

export function kind(status: number): number {
  return status & 0xf0;
}

export function channel(status: number): number {
  return status & 0x0f;
}

/** Bytes of a message with this status, the status included. */
export function messageLength(status: number): 2 | 3 {
  const of = kind(status);
  return of === PROGRAM_CHANGE || of === CHANNEL_PRESSURE ? 2 : 3;
}

/** @param velocity 1 to 127 */
export function noteOn(key: number, velocity = 80, onChannel = 0): MidiEvent {
  return { status: NOTE_ON | onChannel, data1: key, data2: velocity };
}

export function noteOff(key: number, velocity = 64, onChannel = 0): MidiEvent {
  return { status: NOTE_OFF | onChannel, data1: key, data2: velocity };
}

export function controlChange(controller: number, value: number, onChannel = 0): MidiEvent {
  return { status: CONTROL_CHANGE | onChannel, data1: controller, data2: value };
}

export function programChange(program: number, onChannel = 0): MidiEvent {
  return { status: PROGRAM_CHANGE | onChannel, data1: program, data2: 0 };
}

/** @param value 0 to 16383, centre 8192 */
export function pitchBend(value: number, onChannel = 0): MidiEvent {
  return { status: PITCH_BEND | onChannel, data1: value & 0x7f, data2: value >> 7 };
}

/** Whether a server takes the event: a channel message with data bytes in range, and not Local Control. */
export function isPlayable({ status, data1, data2 }: MidiEvent): boolean {
  return status >= NOTE_OFF && status < 0xf0 && ((data1 | data2) & ~0x7f) === 0;
}

/** Whether the event strikes a key. */
export function isStrike({ status, data2 }: MidiEvent): boolean {
  return kind(status) === NOTE_ON && data2 > 0;
}

/**
 * Reads one message as Web MIDI gives it; undefined for what is no channel message, such as clock and system exclusive.
 */
export function parseMidi(bytes: ArrayLike<number>): MidiEvent | undefined {
  const status = bytes[0] ?? 0;
  if (status < NOTE_OFF || status >= 0xf0 || bytes.length < messageLength(status)) {
    return undefined;
  }
  const event = { status, data1: bytes[1] ?? 0, data2: messageLength(status) === 3 ? (bytes[2] ?? 0) : 0 };
  return isPlayable(event) ? event : undefined;
}
