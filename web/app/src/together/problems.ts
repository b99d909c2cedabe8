import { Disconnected, PianoRhythmError, Refused, Unanswered, Unreachable } from '@pianorhythm/sdk';
import type { Dictionary } from '../text/en';

/** What went wrong, in the reader's words; an error that is none of the server's is thrown on. */
export function wordsFor(error: unknown, text: Dictionary): string {
  if (!(error instanceof PianoRhythmError)) throw error;
  if (error instanceof Refused) {
    const codes: Readonly<Record<string, string>> = text.problems.codes;
    return codes[error.code] ?? text.problems.other(error.message);
  }
  if (error instanceof Unanswered) return text.problems.unanswered;
  if (error instanceof Unreachable || error instanceof Disconnected) return text.problems.unreachable;
  return text.problems.other(error.message);
}

/** Whether the server said no with one of these codes. */
export function refusedWith(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Refused && codes.includes(error.code);
}
