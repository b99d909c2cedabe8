import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whiteKeyAt } from '../src/piano/geometry';
import { launch, SOON, type Visit, visit } from './browser';
import { lit, silent, sounds, span } from './senses';

let browser: Browser;
let visitor: Visit;

beforeAll(async () => {
  browser = await launch();
  visitor = await visit(browser, '/', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
});

afterAll(async () => {
  await browser.close();
});

it('two fingers on a phone play two keys, and a slide plays those between', async () => {
  const { page, errors } = visitor;
  await page.getByRole('button', { name: 'Play alone' }).tap();
  const box = await page.locator('#piano').boundingBox();
  if (box === null) throw new Error('the piano is not to be seen');
  const { start, whites } = await span(page);
  const key = (white: number) => whiteKeyAt(start + white);
  const fingers = await page.context().newCDPSession(page);
  const on = (white: number, id: number) => ({
    x: box.x + (box.width * (white + 0.5)) / whites,
    y: box.y + box.height * 0.9,
    id,
  });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: ReturnType<typeof on>[]) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
  const last = whites - 1;

  await touch('touchStart', on(0, 1));
  await touch('touchStart', on(0, 1), on(last, 2));
  // A key stays lit as long as it is held; its tone dies away, so it is listened to first.
  await expect.poll(() => sounds(page, [key(0), key(last)]), SOON).toBe(true);
  await expect.poll(() => lit(page), SOON).toEqual([key(0), key(last)]);
  for (const white of [1, 2, 3]) {
    await touch('touchMove', on(white, 1), on(last, 2));
    await expect.poll(() => lit(page), SOON).toEqual([key(white), key(last)]);
  }
  await touch('touchEnd', on(3, 1));
  await touch('touchEnd');
  await expect.poll(() => lit(page), SOON).toEqual([]);
  await expect.poll(() => silent(page), SOON).toBe(true);
  expect(errors).toEqual([]);
});

it('nothing of the page lies beyond the edge of the phone', async () => {
  const { page } = visitor;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
