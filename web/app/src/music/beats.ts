import type { Session, Tempo } from '@pianorhythm/sdk';

/** A beat: when it is, in ms of `performance.now()`, and whether a bar begins with it. */
export interface Beat {
  readonly at: number;
  readonly first: boolean;
}

/** The beats of a room: the first one at or after a moment. Everybody in the room hears the same. */
export function roomBeats(session: Session, tempo: Tempo): (from: number) => Beat {
  const { timing } = session;
  return (from) => {
    const server = timing.serverMicros() ?? 0;
    const ahead = from * 1_000 - timing.toLocal(server);
    const beat = tempo.next(server + ahead);
    return { at: timing.toLocal(tempo.at(beat)) / 1_000, first: tempo.inBar(beat) === 0 };
  };
}
