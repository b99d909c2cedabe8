import { describe, expect, it } from 'vitest';
import { clampSpan, fittingSpan, HIGHEST, keyAt, LOWEST, layOut, nameOf, whiteIndex, whiteKeyAt } from './geometry';

describe('the keyboard', () => {
  const keyboard = layOut(1040, 100);

  it('has 88 keys, 52 of them white', () => {
    expect(keyboard.shapes).toHaveLength(88);
    expect(keyboard.shapes.filter((shape) => !shape.black)).toHaveLength(52);
  });

  it('fills its width without gaps, from A0 to C8', () => {
    expect(keyboard.byKey.get(LOWEST)?.x).toBe(0);
    const last = keyboard.byKey.get(HIGHEST);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(1040);
  });

  it('finds each key at its own middle, black keys on top', () => {
    for (const shape of keyboard.shapes) {
      const y = shape.black ? 10 : 90;
      expect(keyAt(keyboard, shape.x + shape.width / 2, y)?.key).toBe(shape.key);
    }
  });

  it('has nothing beside it', () => {
    expect(keyAt(keyboard, -1, 50)).toBeUndefined();
    expect(keyAt(keyboard, 1040, 50)).toBeUndefined();
    expect(keyAt(keyboard, 5, 100)).toBeUndefined();
  });

  it('counts white keys both ways', () => {
    expect(whiteIndex(60)).toBe(23);
    for (let index = 0; index < 52; index++) expect(whiteIndex(whiteKeyAt(index))).toBe(index);
  });

  it('names keys as musicians do', () => {
    expect([21, 60, 63, 69, 108].map(nameOf)).toEqual(['A0', 'C4', 'E♭4', 'A4', 'C8']);
  });
});

describe('a part of the keyboard', () => {
  it('shows only keys that are in it', () => {
    const part = layOut(390, 200, { start: 23, whites: 13 });
    expect(part.byKey.get(60)?.x).toBe(0);
    expect(part.shapes.filter((shape) => !shape.black)).toHaveLength(13);
    expect(part.byKey.has(21)).toBe(false);
  });

  it('stays on the keyboard wherever it is moved', () => {
    expect(clampSpan({ start: -4, whites: 10 })).toEqual({ start: 0, whites: 10 });
    expect(clampSpan({ start: 50, whites: 10 })).toEqual({ start: 42, whites: 10 });
  });

  it('has keys that a thumb can hit on a phone, and all of them on a desk', () => {
    const phone = fittingSpan(390, 32, 60);
    expect(390 / phone.whites).toBeGreaterThanOrEqual(32);
    expect(phone.start).toBeLessThanOrEqual(23);
    expect(fittingSpan(1440, 18, 60)).toEqual({ start: 0, whites: 52 });
  });
});
