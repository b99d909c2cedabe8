import { type MidiData, type MidiEvent, writeMidi } from 'midi-file';
import type { Gesture } from '../input/events';

const TICKS_PER_BEAT = 1_000;
const TEMPO = 500_000;

/** A tick is half a millisecond: 1,000 of them are a beat of 500 ms. */
const TICKS_PER_MS = 2;

/** Who comes in on the first beat may be a little early, in ms. */
const EARLY = 120;

interface Taped {
  readonly at: number;
  readonly gesture: Gesture;
}

/** What was heard, by player, from the press of a button on; becomes a MIDI file with a track for each player. */
export class Tape {
  readonly #began: number;
  readonly #tracks = new Map<string, Taped[]>();

  /** @param began ms of the clock that is used for `put` */
  constructor(began: number) {
    this.#began = began;
  }

  /** Keys of before the tape began are not on it, such as those of a count-in. */
  put(player: string, gesture: Gesture, at: number): void {
    if ((gesture.kind === 'on' || gesture.kind === 'off') && at < this.#began - EARLY) return;
    const track = this.#tracks.get(player) ?? [];
    this.#tracks.set(player, track);
    track.push({ at: Math.max(0, at - this.#began), gesture });
  }

  get notes(): number {
    return [...this.#tracks.values()].flat().filter(({ gesture }) => gesture.kind === 'on').length;
  }

  /** A standard MIDI file of format 1, exact to half a millisecond. @param until when the tape was stopped */
  file(until: number): Uint8Array<ArrayBuffer> {
    const conductor: MidiEvent[] = [
      { deltaTime: 0, type: 'setTempo', microsecondsPerBeat: TEMPO },
      { deltaTime: 0, type: 'endOfTrack' },
    ];
    const end = Math.round((until - this.#began) * TICKS_PER_MS);
    const tracks = [...this.#tracks].map(([player, taped]) => trackOf(player, taped, end));
    const data: MidiData = {
      header: { format: 1, numTracks: tracks.length + 1, ticksPerBeat: TICKS_PER_BEAT },
      tracks: [conductor, ...tracks],
    };
    return new Uint8Array(writeMidi(data));
  }
}

function trackOf(player: string, taped: readonly Taped[], end: number): MidiEvent[] {
  const track: MidiEvent[] = [{ deltaTime: 0, type: 'trackName', text: player }];
  const held = new Map<string, Gesture>();
  let tick = 0;
  const put = (gesture: Gesture, at: number) => {
    track.push({ ...eventOf(gesture), deltaTime: Math.max(0, at - tick) });
    tick = Math.max(tick, at);
  };
  for (const { at, gesture } of [...taped].sort((a, b) => a.at - b.at)) {
    put(gesture, Math.round(at * TICKS_PER_MS));
    if (gesture.kind === 'on') held.set(`${gesture.channel}/${gesture.key}`, gesture);
    if (gesture.kind === 'off') held.delete(`${gesture.channel}/${gesture.key}`);
  }
  // A tape that was stopped in a chord does not leave it sounding for ever.
  for (const gesture of held.values()) {
    if (gesture.kind === 'on') put({ kind: 'off', channel: gesture.channel, key: gesture.key }, end);
  }
  track.push({ deltaTime: 0, type: 'endOfTrack' });
  return track;
}

function eventOf(gesture: Gesture): Omit<MidiEvent, 'deltaTime'> {
  const { channel } = gesture;
  switch (gesture.kind) {
    case 'on':
      return { type: 'noteOn', channel, noteNumber: gesture.key, velocity: gesture.velocity };
    case 'off':
      return { type: 'noteOff', channel, noteNumber: gesture.key, velocity: 64 };
    case 'control':
      return { type: 'controller', channel, controllerType: gesture.control, value: gesture.value };
    case 'program':
      return { type: 'programChange', channel, programNumber: gesture.program };
    case 'bend':
      return { type: 'pitchBend', channel, value: gesture.bend - 8_192 };
  }
}
