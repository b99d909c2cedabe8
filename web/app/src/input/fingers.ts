import { type Keyboard, keyAt, velocityAt } from '../piano/geometry';
import type { Hands } from './hands';

/** What of a `PointerEvent` counts; x and y are CSS pixels from the corner of the keys. */
export interface Touch {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  /** 0 to 1; 0.5 where the device cannot tell. */
  readonly pressure: number;
  readonly timeStamp: number;
}

/** Fingers and the mouse on the drawn keys. A finger that slides plays every key that it crosses. */
export class Fingers {
  readonly #hands: Hands;
  readonly #keys = new Map<number, number>();

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  down(keyboard: Keyboard, touch: Touch): void {
    this.up(touch);
    const shape = keyAt(keyboard, touch.x, touch.y);
    if (shape === undefined) return;
    this.#keys.set(touch.pointerId, shape.key);
    this.#hands.strike(nameOf(touch), shape.key, velocityAt(shape, touch.y), touch.timeStamp);
  }

  /** Does nothing for a pointer that is not down. */
  move(keyboard: Keyboard, touch: Touch): void {
    const before = this.#keys.get(touch.pointerId);
    if (before === undefined) return;
    // A finger that has left the keys upwards still holds its key.
    const shape = keyAt(keyboard, touch.x, Math.max(0, Math.min(keyboard.height - 1, touch.y)));
    if (shape === undefined || shape.key === before) return;
    this.#keys.set(touch.pointerId, shape.key);
    this.#hands.strike(nameOf(touch), shape.key, velocityAt(shape, Math.max(0, touch.y)), touch.timeStamp);
    this.#hands.release(nameOf(touch), before, touch.timeStamp);
  }

  up(touch: Pick<Touch, 'pointerId' | 'timeStamp'>): void {
    const key = this.#keys.get(touch.pointerId);
    if (key === undefined) return;
    this.#keys.delete(touch.pointerId);
    this.#hands.release(nameOf(touch), key, touch.timeStamp);
  }
}

function nameOf(touch: Pick<Touch, 'pointerId'>): string {
  return `pointer ${touch.pointerId}`;
}
