import type { Hands } from './hands';

/** Two rows of a computer keyboard as a piano, by place and not by letter: semitones above the base. */
const PLACES: readonly (readonly [code: string, semitone: number])[] = [
  ['KeyZ', 0],
  ['KeyS', 1],
  ['KeyX', 2],
  ['KeyD', 3],
  ['KeyC', 4],
  ['KeyV', 5],
  ['KeyG', 6],
  ['KeyB', 7],
  ['KeyH', 8],
  ['KeyN', 9],
  ['KeyJ', 10],
  ['KeyM', 11],
  ['Comma', 12],
  ['KeyL', 13],
  ['Period', 14],
  ['Semicolon', 15],
  ['Slash', 16],
  ['KeyQ', 12],
  ['Digit2', 13],
  ['KeyW', 14],
  ['Digit3', 15],
  ['KeyE', 16],
  ['KeyR', 17],
  ['Digit5', 18],
  ['KeyT', 19],
  ['Digit6', 20],
  ['KeyY', 21],
  ['Digit7', 22],
  ['KeyU', 23],
  ['KeyI', 24],
  ['Digit9', 25],
  ['KeyO', 26],
  ['Digit0', 27],
  ['KeyP', 28],
  ['BracketLeft', 29],
  ['Equal', 30],
  ['BracketRight', 31],
];

const SEMITONES: ReadonlyMap<string, number> = new Map(PLACES);

/** The letters as they are printed on an English keyboard, for when the browser does not tell the real ones. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ['Comma', ','],
  ['Period', '.'],
  ['Semicolon', ';'],
  ['Slash', '/'],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['Equal', '='],
]);

/** The C that the lower row begins with, as a MIDI key: C1 to C6. */
export const LOWEST_BASE = 24;
export const HIGHEST_BASE = 72;
export const MIDDLE_BASE = 48;

/** What of a `KeyboardEvent` counts. */
export interface Stroke {
  readonly code: string;
  readonly repeat: boolean;
  readonly timeStamp: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Plays with the computer keyboard. Says whether a stroke was music: the caller then keeps it from scrolling the page.
 */
export class ComputerKeys {
  readonly #hands: Hands;
  readonly #down = new Map<string, number>();
  readonly #shifted: (base: number) => void;
  #base: number;
  velocity = 84;

  constructor(hands: Hands, base: number, shifted: (base: number) => void) {
    this.#hands = hands;
    this.#base = base;
    this.#shifted = shifted;
  }

  get base(): number {
    return this.#base;
  }

  /** Moves both rows by octaves. Keys that are down stay the keys that they were. */
  shift(octaves: number): void {
    const base = Math.max(LOWEST_BASE, Math.min(HIGHEST_BASE, this.#base + 12 * octaves));
    if (base === this.#base) return;
    this.#base = base;
    this.#shifted(base);
  }

  press(stroke: Stroke): boolean {
    if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return false;
    if (stroke.code === 'Space') {
      if (!stroke.repeat) this.#hands.pedal('space', 127, stroke.timeStamp);
      return true;
    }
    if (stroke.code === 'ArrowLeft' || stroke.code === 'ArrowRight') {
      this.shift(stroke.code === 'ArrowLeft' ? -1 : 1);
      return true;
    }
    const semitone = SEMITONES.get(stroke.code);
    if (semitone === undefined) return false;
    if (!stroke.repeat && !this.#down.has(stroke.code)) {
      const key = this.#base + semitone;
      this.#down.set(stroke.code, key);
      this.#hands.strike(stroke.code, key, this.velocity + (stroke.shiftKey ? 28 : 0), stroke.timeStamp);
    }
    return true;
  }

  lift(stroke: Pick<Stroke, 'code' | 'timeStamp'>): void {
    if (stroke.code === 'Space') this.#hands.pedal('space', 0, stroke.timeStamp);
    const key = this.#down.get(stroke.code);
    if (key === undefined) return;
    this.#down.delete(stroke.code);
    this.#hands.release(stroke.code, key, stroke.timeStamp);
  }

  /** The window no longer hears the keyboard: it would never hear the lift. */
  letGo(at: number): void {
    for (const code of [...this.#down.keys()]) this.lift({ code, timeStamp: at });
    this.#hands.pedal('space', 0, at);
  }

  /** What to print on the piano. @param printed the letter of a place on this computer, where it is known */
  labels(printed: (code: string) => string | undefined): Array<readonly [key: number, label: string]> {
    const labels = new Map<number, string>();
    for (const [code, semitone] of PLACES) {
      const letter = printed(code) ?? PRINTED.get(code) ?? code.replace(/^(Key|Digit)/, '');
      labels.set(this.#base + semitone, letter.toUpperCase());
    }
    return [...labels];
  }
}
