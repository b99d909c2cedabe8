import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, SERVER, SOON, visit } from './browser';
import { type Cable, lay } from './cable';
import { goBetween } from './go-between';
import { lit, sounds } from './senses';

let browser: Browser;
let cable: Cable;

beforeAll(async () => {
  browser = await launch();
  cable = await lay(SERVER);
});

afterAll(async () => {
  await browser.close();
  cable.close();
});

/** The page can be opened without a network from now on. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

it('who was here once has a piano without a network, is told so, and comes in when it is back', async () => {
  const { page, errors } = await visit(browser, '/', { from: cable.url });
  await kept(page);
  cable.plug(false);
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.reload();
  // Chromium 150 forgets at a reload what it was told to pretend; the cable is out all the time.
  await page.context().setOffline(false);
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.locator('#piano').focus();
  await page.keyboard.down('KeyQ');
  await expect.poll(() => sounds(page, [60]), SOON).toBe(true);
  await expect.poll(() => lit(page), SOON).toEqual([60]);
  await page.keyboard.up('KeyQ');
  await page.getByLabel('Your name').fill('Odo');
  await page.getByRole('button', { name: 'Play with others' }).click();
  await page.getByText('The server cannot be reached.').waitFor();
  cable.plug(true);
  await page.context().setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Play with others' }).click();
  await page.locator('.bar .room').waitFor();
  expect(errors).toEqual([]);
});

it('nobody gets the page of yesterday, neither from the network nor without one', async () => {
  // A server that is built anew has another page, and its worker other files.
  let built = false;
  const { url, close } = await goBetween(({ path, type, body }) => {
    if (built && type.startsWith('text/html')) return body.toString().replace('<body>', '<body data-build="2">');
    return built && path === '/sw.js' ? `${body}\n// The second build.\n` : body;
  });
  const { page } = await visit(browser, '/', { from: url });
  const version = () => page.evaluate(() => document.body.dataset.build ?? '1');
  await kept(page);
  await page.reload();
  await page.locator('#piano').waitFor();
  expect(await version()).toBe('1');
  built = true;
  await page.reload();
  await page.locator('#piano').waitFor();
  expect(await version()).toBe('2');
  close();
  await page.reload();
  await page.locator('#piano').waitFor();
  expect(await version()).toBe('2');
});
