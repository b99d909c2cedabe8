import { PianoRhythm } from '@pianorhythm/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { layOut } from '../src/piano/geometry';
import { enter, launch, SERVER, SOON, visit } from './browser';
import { ELSEWHERE } from './chromium';
import { goBetween } from './go-between';
import { lit, silent, sounds, span } from './senses';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

async function expectKey(page: Page, key: number, press: () => unknown, lift: () => unknown): Promise<void> {
  await press();
  await expect.poll(() => sounds(page, [key]), SOON).toBe(true);
  await lift();
  await expect.poll(() => silent(page), SOON).toBe(true);
}

/** Where a white key is on the page. */
async function placeOf(page: Page, key: number): Promise<[x: number, y: number]> {
  const box = await page.locator('#piano').boundingBox();
  if (box === null) throw new Error('the piano is not to be seen');
  const shape = layOut(box.width, box.height, await span(page)).shapes.find((each) => each.key === key);
  if (shape === undefined) throw new Error(`key ${key} is not to be seen`);
  return [box.x + shape.x + shape.width / 2, box.y + box.height * 0.9];
}

it('a piano whose part for the thread of the sound is blocked sounds all the same, and says what that means', async () => {
  let blocked = 0;
  const { url, close } = await goBetween(({ path, body }) => {
    if (!path.includes('orchestra.worklet')) return body;
    blocked++;
    return undefined;
  });
  const { page, errors } = await visit(browser, '/', { from: url });
  await page.getByRole('button', { name: 'Play alone' }).click();
  await expectKey(
    page,
    60,
    () => page.keyboard.down('KeyQ'),
    () => page.keyboard.up('KeyQ'),
  );
  expect(blocked).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('The sound may stutter while the page is busy: a part of the page').waitFor();
  expect(errors).toEqual([]);
  close();
});

it('over plain http from another machine one hears oneself and others, in pitch, and can copy the link', async () => {
  const home = new PianoRhythm(SERVER, { WebSocket });
  const other = await home.connect(await home.guest('Nils'));
  await other.rooms.createOrJoin('barn');
  const from = new URL(SERVER);
  from.hostname = ELSEWHERE;
  const visitor = await visit(browser, '/r/barn', { from: from.origin });
  const { page } = visitor;
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await enter(visitor, 'Nora');
  const mouse = page.mouse;
  await expectKey(
    page,
    62,
    async () => {
      await mouse.move(...(await placeOf(page, 60)));
      await mouse.down();
      await mouse.move(...(await placeOf(page, 62)));
    },
    () => mouse.up(),
  );
  await expectKey(
    page,
    64,
    () => other.notes.play({ status: 0x90, data1: 64, data2: 100 }),
    () => other.notes.play({ status: 0x80, data1: 64, data2: 0 }),
  );
  expect(await lit(page)).toEqual([]);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByText('The link is copied.').waitFor();
  await page.locator('.bar').getByRole('button', { name: 'Connection' }).click();
  await page.getByText('The sound may stutter while the page is busy: browsers').waitFor();
  expect(visitor.errors).toEqual([]);
  other.close();
});
