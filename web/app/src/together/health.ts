import type { Cause, ConnectionHealth, PlayerHealth } from '@pianorhythm/sdk';

export type Grade = 'good' | 'fair' | 'poor';

/** How good a connection is, in numbers that a player can act on; ms. */
export interface Health {
  readonly grade: Grade;
  readonly roundTrip: number;
  /** How much the way there and back changes. */
  readonly swing: number;
  /** From a key there to its sound here, for the player who is furthest; undefined while nobody plays. */
  readonly delay: number | undefined;
  /** Why the delay is what it is. */
  readonly cause: Cause;
  /** One's own strikes that nobody heard, or few, because the connection was away. */
  readonly lost: number;
}

/** The lamp of Jamulus: what people can play together with, in ms from a key to the ear of another. */
const GREEN = 43;
const YELLOW = 68;

/** @param delay from a key there to its sound here */
export function gradeOf(delay: number): Grade {
  if (delay <= GREEN) return 'good';
  return delay <= YELLOW ? 'fair' : 'poor';
}

/** From what was measured; undefined before anything was. While nobody plays, the way to the server is all that counts. */
export function healthOf(
  connection: ConnectionHealth | undefined,
  players: readonly PlayerHealth[],
): Health | undefined {
  if (connection === undefined) return undefined;
  const heard = players.filter((player) => player.frames > 0);
  const furthest = heard.reduce<PlayerHealth | undefined>(
    (worst, player) => (worst === undefined || player.delayMs > worst.delayMs ? player : worst),
    undefined,
  );
  return {
    grade: gradeOf(furthest?.delayMs ?? connection.roundTripMs),
    roundTrip: connection.roundTripMs,
    swing: connection.jitterMs,
    delay: furthest?.delayMs,
    cause: furthest?.cause ?? 'silent',
    lost: connection.lost.away + connection.lost.unconfirmed,
  };
}
