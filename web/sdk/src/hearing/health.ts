import type { Player } from './player.js';

/** Why a player is heard as it is; the first that fits. */
export type Cause =
  /** Nothing was heard of the player yet. */
  | 'silent'
  /** The player sends more than the server lets through, which thins its notes. */
  | 'thinned'
  /** Notes come in bursts: a network on the way stands still now and then. */
  | 'stalls'
  /** Notes come unevenly, as over a busy Wi-Fi. */
  | 'jitter'
  /** The way is long. */
  | 'far'
  /** All is well. */
  | 'steady';

/** A sentence for each cause, in English. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  silent: 'Nothing was heard yet.',
  thinned: 'More notes are played than the server lets through; some are left out.',
  stalls: 'The network on the way stands still now and then; the delay covers it.',
  jitter: 'Notes arrive unevenly, as over a busy Wi-Fi; the delay evens that out.',
  far: 'The way is long; nothing can be done about the distance.',
  steady: 'Notes arrive evenly.',
};

/** How a player is heard. Times in ms. */
export interface PlayerHealth {
  readonly memberId: string;
  /** From playing to hearing. */
  readonly delayMs: number;
  /** From playing to arriving, for half of the frames. */
  readonly oneWayMs: number;
  /** How much later one frame in twenty arrives. */
  readonly jitterMs: number;
  /** Frames that were heard. */
  readonly frames: number;
  /** Frames with note-ons that came after their time. */
  readonly late: number;
  /** Note-ons that came too late to be struck at all. */
  readonly stale: number;
  /** Times that frames were missing. */
  readonly lost: number;
  /** Frames of which the server took notes out, because there were too many. */
  readonly thinned: number;
  /** Frames that came 80 ms or more later than most. */
  readonly stalls: number;
  readonly cause: Cause;
}

const FAR = 60_000;
const UNEVEN = 15_000;
const RARE = 0.002;

export function healthOf(player: Player): PlayerHealth {
  const { playout } = player;
  const jitter = playout.highLateness - playout.medianLateness;
  return {
    memberId: player.memberId,
    delayMs: playout.delay / 1000,
    oneWayMs: playout.medianLateness / 1000,
    jitterMs: jitter / 1000,
    frames: player.frames,
    late: player.lateFrames,
    stale: player.staleStrikes,
    lost: player.gaps,
    thinned: player.thinned,
    stalls: player.stalls,
    cause: cause(player, jitter),
  };
}

function cause(player: Player, jitter: number): Cause {
  if (player.frames === 0) {
    return 'silent';
  }
  if (player.thinned > 0 && player.thinned / player.frames > RARE) {
    return 'thinned';
  }
  if (player.stalls > 0 && player.stalls / player.frames > RARE) {
    return 'stalls';
  }
  if (jitter > UNEVEN) {
    return 'jitter';
  }
  return player.playout.medianLateness > FAR ? 'far' : 'steady';
}
