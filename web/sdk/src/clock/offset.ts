/** How far the server's clock is ahead of the local one, as a line over local time. */
export interface Offset {
  /** Local µs at which `micros` holds. */
  readonly atLocal: number;
  /** Server clock minus local clock, µs. */
  readonly micros: number;
  /** µs that the offset grows per local µs; 80e-6 is 80 ppm. */
  readonly slope: number;
  /** The least network time of both ways together, µs. */
  readonly roundTrip: number;
  /** Round trips behind this estimate. */
  readonly probes: number;
}

/** The offset at another local time, µs. */
export function offsetAt({ micros, slope, atLocal }: Offset, local: number): number {
  return micros + slope * (local - atLocal);
}
