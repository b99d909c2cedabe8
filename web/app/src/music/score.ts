import { type MidiData, type MidiEvent, parseMidi } from 'midi-file';
import type { Gesture } from '../input/events';

/** A gesture of a piece. */
export interface Note {
  /** From the beginning of the piece at its own tempo, in ms. */
  readonly at: number;
  readonly gesture: Gesture;
  /** Which of the parts plays it. */
  readonly part: number;
}

/** Something that can be muted: a channel of a track. */
export interface ScorePart {
  readonly name: string;
  readonly channel: number;
  /** Strikes in it. */
  readonly notes: number;
}

export interface Score {
  readonly title: string;
  readonly parts: readonly ScorePart[];
  /** In the order in which they are to be played; releases before strikes of the same moment. */
  readonly notes: readonly Note[];
  /** In ms. */
  readonly length: number;
}

/** A file that is no MIDI file, or one without notes. */
export class UnreadableScore extends Error {}

const DEFAULT_TEMPO = 500_000;

/** Reads a standard MIDI file. @throws UnreadableScore */
export function readScore(file: Uint8Array, fileName: string): Score {
  let data: MidiData;
  try {
    data = parseMidi(file);
  } catch (cause) {
    throw new UnreadableScore('not a MIDI file', { cause });
  }
  const millis = clockOf(data);
  const parts: Array<{ name: string; channel: number; notes: number }> = [];
  const places = new Map<string, number>();
  const notes: Note[] = [];
  data.tracks.forEach((track, index) => {
    const name = track.find((event) => event.type === 'trackName')?.text?.trim() ?? '';
    let tick = 0;
    for (const event of track) {
      tick += event.deltaTime;
      const gesture = gestureOf(event);
      if (gesture === undefined) continue;
      const id = `${index}/${gesture.channel}`;
      const part = places.get(id) ?? parts.push({ name, channel: gesture.channel, notes: 0 }) - 1;
      places.set(id, part);
      const of = parts[part];
      if (of !== undefined && gesture.kind === 'on') of.notes++;
      notes.push({ at: millis(tick), gesture, part });
    }
  });
  if (parts.every((part) => part.notes === 0)) throw new UnreadableScore('no notes');
  // The sort is stable: what a track orders within a moment stays ordered.
  notes.sort((a, b) => a.at - b.at || rank(a.gesture) - rank(b.gesture));
  return { title: titleOf(data, fileName), parts, notes, length: notes.at(-1)?.at ?? 0 };
}

function rank(gesture: Gesture): number {
  switch (gesture.kind) {
    case 'off':
      return 0;
    case 'program':
    case 'control':
    case 'bend':
      return 1;
    case 'on':
      return 2;
  }
}

function titleOf(data: MidiData, fileName: string): string {
  const first = data.tracks[0]?.find((event) => event.type === 'trackName')?.text?.trim() ?? '';
  const plain = fileName.replace(/\.midi?$/i, '').replace(/[-_]+/g, ' ');
  return data.header.format === 1 && first.length > 3 ? first : plain;
}

/** From ticks to ms, with all changes of tempo, whichever track holds them. */
function clockOf(data: MidiData): (tick: number) => number {
  const { ticksPerBeat, framesPerSecond, ticksPerFrame } = data.header;
  if (ticksPerBeat === undefined) {
    const perSecond = (framesPerSecond ?? 25) * (ticksPerFrame ?? 40);
    return (tick) => (tick * 1_000) / perSecond;
  }
  const changes: Array<{ tick: number; tempo: number; at: number }> = [{ tick: 0, tempo: DEFAULT_TEMPO, at: 0 }];
  for (const track of data.tracks) {
    let tick = 0;
    for (const event of track) {
      tick += event.deltaTime;
      if (event.type === 'setTempo') changes.push({ tick, tempo: event.microsecondsPerBeat ?? DEFAULT_TEMPO, at: 0 });
    }
  }
  changes.sort((a, b) => a.tick - b.tick);
  const span = (ticks: number, tempo: number) => (ticks * tempo) / ticksPerBeat / 1_000;
  for (let i = 1; i < changes.length; i++) {
    const before = changes[i - 1];
    const change = changes[i];
    if (before !== undefined && change !== undefined) {
      change.at = before.at + span(change.tick - before.tick, before.tempo);
    }
  }
  return (tick) => {
    const change = changes.findLast((each) => each.tick <= tick) ?? { tick: 0, tempo: DEFAULT_TEMPO, at: 0 };
    return change.at + span(tick - change.tick, change.tempo);
  };
}

function gestureOf(event: MidiEvent): Gesture | undefined {
  const channel = event.channel ?? 0;
  switch (event.type) {
    case 'noteOn':
      return event.velocity === 0
        ? { kind: 'off', channel, key: event.noteNumber ?? 0 }
        : { kind: 'on', channel, key: event.noteNumber ?? 0, velocity: event.velocity ?? 64 };
    case 'noteOff':
      return { kind: 'off', channel, key: event.noteNumber ?? 0 };
    case 'controller':
      return { kind: 'control', channel, control: event.controllerType ?? 0, value: event.value ?? 0 };
    case 'programChange':
      return { kind: 'program', channel, program: event.programNumber ?? 0 };
    case 'pitchBend':
      return { kind: 'bend', channel, bend: (event.value ?? 0) + 8_192 };
    default:
      return undefined;
  }
}
