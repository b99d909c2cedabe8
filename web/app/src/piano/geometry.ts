/**
 * Where the keys are. All lengths are in the unit of the given size; keys are MIDI key numbers (60 is middle C).
 * A real octave: seven white keys of one width, five black ones that are not centred on the gaps between them.
 */

export const LOWEST = 21;
export const HIGHEST = 108;

/** White keys from A0 to C8. */
export const WHITE_KEYS = 52;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface KeyShape extends Rect {
  readonly key: number;
  readonly black: boolean;
}

/** A part of the keyboard: `whites` white keys, the first of which is the white key `start` (0 is A0). */
export interface Span {
  readonly start: number;
  readonly whites: number;
}

export const WHOLE: Span = { start: 0, whites: WHITE_KEYS };

export interface Keyboard {
  readonly width: number;
  readonly height: number;
  readonly whiteWidth: number;
  /** What of the whole keyboard lies to the left of what is shown. */
  readonly left: number;
  readonly blackHeight: number;
  /** White keys first, each group from low to high. */
  readonly shapes: readonly KeyShape[];
  readonly byKey: ReadonlyMap<number, KeyShape>;
}

const BLACK = [false, true, false, true, false, false, true, false, true, false, true, false];

/** How far the middle of a black key is from the gap it covers, in widths of a white key. */
const LEAN: Readonly<Record<number, number>> = { 1: -0.1, 3: 0.1, 6: -0.13, 8: 0, 10: 0.13 };

const BLACK_WIDTH = 0.58;
const BLACK_HEIGHT = 0.635;

/** White keys of an octave below each step; a black key counts those below its gap. */
const WHITES_BELOW = [0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6];

export function isBlack(key: number): boolean {
  return BLACK[key % 12] === true;
}

function whitesBelow(key: number): number {
  return Math.floor(key / 12) * 7 + (WHITES_BELOW[key % 12] ?? 0);
}

/** The place of a white key among the white ones, 0 for A0; of a black key the white key to its right. */
export function whiteIndex(key: number): number {
  return whitesBelow(key) - whitesBelow(LOWEST);
}

/** The white key at a place among the white ones. */
export function whiteKeyAt(index: number): number {
  const total = index + whitesBelow(LOWEST);
  const step = [0, 2, 4, 5, 7, 9, 11][total % 7] ?? 0;
  return Math.floor(total / 7) * 12 + step;
}

/** A span moved so that it is whole, and no larger than the keyboard. */
export function clampSpan(span: Span): Span {
  const whites = Math.max(1, Math.min(WHITE_KEYS, Math.round(span.whites)));
  const start = Math.max(0, Math.min(WHITE_KEYS - whites, Math.round(span.start)));
  return { start, whites };
}

/** As many white keys as are wide enough to be hit, around `middle` (a MIDI key). */
export function fittingSpan(width: number, narrowest: number, middle: number): Span {
  const whites = Math.min(WHITE_KEYS, Math.max(7, Math.floor(width / narrowest)));
  return clampSpan({ start: whiteIndex(middle) - Math.floor(whites / 2), whites });
}

export function layOut(width: number, height: number, span: Span = WHOLE): Keyboard {
  const whiteWidth = width / span.whites;
  const whites: KeyShape[] = [];
  const blacks: KeyShape[] = [];
  for (let key = LOWEST; key <= HIGHEST; key++) {
    const left = (whiteIndex(key) - span.start) * whiteWidth;
    if (isBlack(key)) {
      const wide = whiteWidth * BLACK_WIDTH;
      const x = left + (LEAN[key % 12] ?? 0) * whiteWidth - wide / 2;
      if (x + wide > 0 && x < width) {
        blacks.push({ key, black: true, x, y: 0, width: wide, height: height * BLACK_HEIGHT });
      }
    } else if (left > -0.5 && left < width - 0.5) {
      whites.push({ key, black: false, x: left, y: 0, width: whiteWidth, height });
    }
  }
  const shapes = [...whites, ...blacks];
  return {
    width,
    height,
    whiteWidth,
    left: span.start * whiteWidth,
    blackHeight: height * BLACK_HEIGHT,
    shapes,
    byKey: new Map(shapes.map((shape) => [shape.key, shape])),
  };
}

/** The key under a point; a black key lies on top of the white ones. */
export function keyAt(keyboard: Keyboard, x: number, y: number): KeyShape | undefined {
  if (x < 0 || x >= keyboard.width || y < 0 || y >= keyboard.height) return undefined;
  const inside = (shape: KeyShape) => x >= shape.x && x < shape.x + shape.width && y < shape.height;
  return (
    keyboard.shapes.find((shape) => shape.black && inside(shape)) ??
    keyboard.shapes.find((shape) => !shape.black && inside(shape))
  );
}

/** How hard a key is struck at a height: near its front it swings further. 30 to 120. */
export function velocityAt(shape: KeyShape, y: number): number {
  const depth = Math.max(0, Math.min(1, y / shape.height));
  return Math.round(45 + 75 * depth);
}

const NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** The name of a key: 60 is C4. */
export function nameOf(key: number): string {
  return `${NAMES[key % 12]}${Math.floor(key / 12) - 1}`;
}
