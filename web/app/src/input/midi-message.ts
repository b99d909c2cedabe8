import type { Gesture } from './events';

/** Reads a message of a MIDI device; undefined for those that are not about music (clock, sensing, system). */
export function readMidi(data: Uint8Array): Gesture | undefined {
  const [status = 0, first = 0, second = 0] = data;
  const channel = status & 0x0f;
  switch (status & 0xf0) {
    case 0x80:
      return { kind: 'off', channel, key: first };
    case 0x90:
      return second === 0
        ? { kind: 'off', channel, key: first }
        : { kind: 'on', channel, key: first, velocity: second };
    case 0xb0:
      return { kind: 'control', channel, control: first, value: second };
    case 0xc0:
      return { kind: 'program', channel, program: first };
    case 0xe0:
      return { kind: 'bend', channel, bend: first | (second << 7) };
    default:
      return undefined;
  }
}
