import type { Body, Case, Draft, ValueOf } from './envelope.js';

/** How the parts of a session speak to the server. */
export interface Exchange {
  /**
   * Asks for something. While the session is away the request waits for its return, up to the deadline.
   *
   * @param expected the answer of the happy case; others are an error
   * @returns a promise that fails with a `PianoRhythmError` when the server says no or nothing
   */
  ask<C extends Case>(draft: Draft, expected: C): Promise<ValueOf<C>>;

  /** Asks for something that has several good answers. */
  askAny(draft: Draft): Promise<Body>;

  /** Says something that is not answered. While the session is away it is lost. */
  tell(draft: Draft): void;
}
