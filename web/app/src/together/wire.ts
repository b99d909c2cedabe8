import type { MidiEvent } from '@pianorhythm/sdk';
import type { Gesture } from '../input/events';
import { readMidi } from '../input/midi-message';

/** A gesture as the server takes it. */
export function midiOf(gesture: Gesture): MidiEvent {
  const { channel } = gesture;
  switch (gesture.kind) {
    case 'on':
      return { status: 0x90 | channel, data1: gesture.key, data2: gesture.velocity };
    case 'off':
      return { status: 0x80 | channel, data1: gesture.key, data2: 64 };
    case 'control':
      return { status: 0xb0 | channel, data1: gesture.control, data2: gesture.value };
    case 'program':
      return { status: 0xc0 | channel, data1: gesture.program, data2: 0 };
    case 'bend':
      return { status: 0xe0 | channel, data1: gesture.bend & 0x7f, data2: gesture.bend >> 7 };
  }
}

/** What another player did; undefined for what this page does not play, such as pressure. */
export function gestureOf({ status, data1, data2 }: MidiEvent): Gesture | undefined {
  return readMidi(Uint8Array.of(status, data1, data2));
}
