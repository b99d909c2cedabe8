import type { Hint } from '@pianorhythm/sdk';

/** To the thread in which the sockets of a session live. */
export type ToEars =
  /**
   * @param origin `performance.timeOrigin` of the page: its clock is used
   * @param line to the orchestra
   */
  | { readonly kind: 'begin'; readonly origin: number; readonly line: MessagePort }
  | { readonly kind: 'open'; readonly id: number; readonly url: string; readonly protocols: string | string[] }
  | { readonly kind: 'send'; readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'close'; readonly id: number; readonly code: number; readonly reason: string }
  | { readonly kind: 'hint'; readonly hint: Hint }
  /** Nothing will be opened any more. */
  | { readonly kind: 'end' };

/** What happens to a socket there. */
export type FromEars =
  | { readonly kind: 'opened'; readonly id: number }
  /** @param arrived µs of the clock of the page */
  | { readonly kind: 'message'; readonly id: number; readonly data: ArrayBuffer; readonly arrived: number }
  /** @param taken bytes that were given to the socket so far @param waiting those that it has not written yet */
  | { readonly kind: 'sent'; readonly id: number; readonly taken: number; readonly waiting: number }
  | { readonly kind: 'closed'; readonly id: number; readonly code: number; readonly reason: string };
