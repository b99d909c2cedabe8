import type { Session, Tempo } from '@pianorhythm/sdk';

/** A beat: when it is, in ms of `performance.now()`, and its place in a bar of so many beats, from 0. */
export interface Beat {
  readonly at: number;
  readonly inBar: number;
  readonly perBar: number;
}

/** The first beat at or after a moment. */
export type Beats = (from: number) => Beat;

const BEATS_PER_BAR = 4;

/** The beats of a room: everybody in it hears the same. */
export function roomBeats({ timing }: Session, tempo: Tempo): Beats {
  return (from) => {
    const server = timing.serverMicros() ?? 0;
    const ahead = from * 1_000 - timing.toLocal(server);
    const beat = tempo.next(server + ahead);
    return { at: timing.toLocal(tempo.at(beat)) / 1_000, inBar: tempo.inBar(beat), perBar: tempo.beatsPerBar };
  };
}

/** Beats of one's own. @param began when the first one is */
export function steadyBeats(began: number, bpm: () => number): Beats {
  return (from) => {
    const length = 60_000 / bpm();
    const count = Math.max(0, Math.ceil((from - began) / length));
    return { at: began + count * length, inBar: count % BEATS_PER_BAR, perBar: BEATS_PER_BAR };
  };
}

/** When playing begins after a bar that is counted in: who is told now hears all of that bar. */
export function barAfterCountIn(beats: Beats, from: number): number {
  let beat = beats(from);
  for (let bars = beat.inBar === 0 ? 0 : -1; bars < 1; ) {
    beat = beats(beat.at + 1);
    if (beat.inBar === 0) bars++;
  }
  return beat.at;
}
