import { type Course, ServerClock } from '../clock/server-clock.js';
import { SleepWatch } from '../clock/sleep-watch.js';
import type { Platform } from '../platform.js';
import type { PlayoutRule } from '../playout/playout-rule.js';
import { decode } from '../wire/envelope.js';
import { Ensemble, type HeardEvent } from './ensemble.js';

/**
 * What a {@link Listener} has to know besides the frames. It can be posted to another thread, and must come there in order
 * with what the session sends.
 */
export type Hint =
  /** The server's time. */
  | { readonly kind: 'clock'; readonly course: Course }
  /** How the others are placed in time from now on. */
  | { readonly kind: 'rule'; readonly rule: PlayoutRule }
  | { readonly kind: 'mute'; readonly memberId: string; readonly muted: boolean }
  /** The session is in no room any more; the last one was the `stay`-th. */
  | { readonly kind: 'gone'; readonly stay: number };

/** One connection of a session, as a {@link Listener} hears it. */
export interface HeardConnection {
  /** @param arrived local µs */
  frame(frame: Uint8Array, arrived: number): void;
}

/**
 * Hears the others as the session does, from the same frames, in another thread: it goes on while that of the session is
 * busy. Both follow one rule from one arrival of each frame, so that they agree on when a note is to be heard.
 */
export class Listener {
  private readonly clock: ServerClock;
  private readonly ensemble: Ensemble;
  private readonly sleep: SleepWatch;

  /**
   * @param platform its clock must be that of the session
   * @param heard see `Ensemble.onEvent`
   */
  constructor(platform: Pick<Platform, 'micros' | 'wallMillis'>, heard: (event: HeardEvent) => void) {
    this.clock = new ServerClock(() => platform.micros());
    this.ensemble = new Ensemble(this.clock);
    this.sleep = new SleepWatch(
      () => platform.micros(),
      () => platform.wallMillis() * 1000,
    );
    this.ensemble.onEvent(heard);
  }

  take(hint: Hint): void {
    switch (hint.kind) {
      case 'clock':
        this.clock.follow(hint.course);
        this.ensemble.doubtful = false;
        break;
      case 'rule':
        this.ensemble.follow(hint.rule);
        break;
      case 'mute':
        this.ensemble.mute(hint.memberId, hint.muted);
        break;
      case 'gone':
        // Unless the next room has been entered already.
        if (hint.stay === this.ensemble.stay) {
          this.ensemble.forgetAll();
        }
        break;
    }
  }

  /** Another connection of the session, the second path or one after another. */
  connection(): HeardConnection {
    let second = false;
    return {
      frame: (frame, arrived) => {
        const body = read(frame);
        if (this.sleep.slept() > 0) {
          this.ensemble.doubtful = true;
        }
        if (body?.case === 'pathOpened') {
          const next = !body.value.first;
          if (next && !second) {
            this.ensemble.anotherWay(arrived);
          }
          second = next;
        } else if (second && body?.case === 'midiMessage') {
          this.ensemble.onSecondPath(body.value, arrived);
        } else if (body?.case !== undefined) {
          this.ensemble.message(body, arrived);
        }
      },
    };
  }
}

/** What is no message ends the connection; that is for the session to do. */
function read(frame: Uint8Array): ReturnType<typeof decode>['message'] | undefined {
  if (frame.byteLength === 0) {
    return undefined;
  }
  try {
    return decode(frame).message;
  } catch {
    return undefined;
  }
}
