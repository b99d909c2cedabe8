import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SOON, type Visit, visit } from './browser';
import { lit } from './senses';

/** Names that nobody has had on this server: accounts stay. */
const RUN = Date.now().toString(36).slice(-5);
const ROOM = `Atelier ${RUN}`;
const ANN = `Antonia ${RUN}`;
const BEN = `Benedikt ${RUN}`;
const PASSWORD = 'open sesame';

let browser: Browser;
let ann: Visit;
let ben: Visit;

beforeAll(async () => {
  browser = await launch();
  ann = await visit(browser, '/');
  ben = await visit(browser, `/r/${encodeURIComponent(ROOM)}`);
});

afterAll(async () => {
  await browser.close();
});

const room = ({ page }: Visit) => page.locator('.bar .room .name');
const notice = ({ page }: Visit, words: string) => page.locator('.notices').getByText(words);

/** Opens what can be done with somebody. */
async function about({ page }: Visit, name: string) {
  await page.locator('.people').getByRole('button', { name }).first().click();
  return page.getByRole('dialog');
}

it('a room is made with its settings and a password, and is there', async () => {
  await enter(ann, ANN);
  await open(ann, 'Rooms');
  const { page } = ann;
  await page.getByRole('button', { name: 'New room' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name of the room').fill(ROOM);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByLabel('Timing').selectOption({ label: 'Duet' });
  await form.getByLabel('Seats').fill('5');
  await form.getByLabel('Words of welcome').fill('Mind the step.');
  await form.getByRole('button', { name: 'Make the room' }).click();
  await expect.poll(() => room(ann).innerText(), SOON).toBe(ROOM);
  await page.locator('.bar').getByText('Duet').waitFor();
  const listed = page.locator('.rooms').getByRole('button', { name: ROOM });
  await listed.getByText('1 of 5').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/r/${encodeURIComponent(ROOM)}`);
});

it('its link asks for the password, refuses a wrong one and takes the right one', async () => {
  const { page } = ben;
  await page.getByLabel('Your name').fill(BEN);
  await page.getByRole('button', { name: 'Join' }).click();
  const door = page.getByRole('dialog', { name: `Password of “${ROOM}”` });
  await door.getByLabel('Password').fill('let me in');
  await door.getByRole('button', { name: 'Enter' }).click();
  await door.getByText('The password is wrong.').waitFor();
  await door.getByLabel('Password').fill(PASSWORD);
  await door.getByRole('button', { name: 'Enter' }).click();
  await expect.poll(() => room(ben).innerText(), SOON).toBe(ROOM);
  await open(ben, /^Chat/);
  await page.getByRole('log').getByText('Mind the step.').waitFor();
});

it('who keeps order changes how the others are heard, where the delay is seen; the others see it there', async () => {
  const connection = async ({ page }: Visit) => {
    await page.locator('.bar').getByRole('button', { name: 'Connection' }).click();
    return page.getByRole('dialog');
  };
  const watched = await connection(ben);
  await watched.getByText('Duet', { exact: true }).waitFor();
  expect(await watched.getByLabel('Timing').count()).toBe(0);
  await (await connection(ann)).getByLabel('Timing').selectOption({ label: 'Balanced' });
  await watched.getByText('Balanced', { exact: true }).waitFor();
  for (const { page } of [ann, ben]) await page.keyboard.press('Escape');
});

it('who keeps order mutes somebody, and lifts it again', async () => {
  await open(ann, /^People/);
  await (await about(ann, BEN)).getByRole('button', { name: 'Mute notes for all' }).click();
  await ann.page.locator('.people').getByText('Notes muted').waitFor();
  await ben.page.locator('#piano').focus();
  await ben.page.keyboard.down('KeyQ');
  await ben.page.keyboard.up('KeyQ');
  await (await about(ann, BEN)).getByRole('button', { name: 'Lift mutes' }).click();
  await ann.page.locator('.people').getByText('Notes muted').waitFor({ state: 'hidden' });
  const seen = new Set<number>();
  await ben.page.keyboard.down('KeyW');
  await expect
    .poll(async () => {
      for (const key of await lit(ann.page)) seen.add(key);
      return [...seen];
    }, SOON)
    .toEqual([62]);
  await ben.page.keyboard.up('KeyW');
});

it('who is sent out is told so, and may come back; who is banned may not', async () => {
  await (await about(ann, BEN)).getByRole('button', { name: 'Send out' }).click();
  await notice(ben, 'You were sent out of the room.').waitFor();
  await room(ben).waitFor({ state: 'hidden' });
  await open(ben, 'Rooms');
  const way = ben.page.locator('.rooms').getByRole('button', { name: ROOM });
  await way.click();
  const door = ben.page.getByRole('dialog');
  await door.getByLabel('Password').fill(PASSWORD);
  await door.getByRole('button', { name: 'Enter' }).click();
  await expect.poll(() => room(ben).innerText(), SOON).toBe(ROOM);
  await (await about(ann, BEN)).getByRole('button', { name: 'Ban from the room' }).click();
  await notice(ben, 'You were banned from the room.').waitFor();
  await open(ben, 'Rooms');
  await way.click();
  await door.getByLabel('Password').fill(PASSWORD);
  await door.getByRole('button', { name: 'Enter' }).click();
  await notice(ben, 'You are banned from this room.').waitFor();
});

it('a guest becomes an account and stays who it was', async () => {
  const { page } = ann;
  const guest = await page.evaluate(() => localStorage.getItem('pianorhythm.identity'));
  await page.locator('.bar').getByRole('button', { name: 'Account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Password').fill('a long way to tipperary');
  await form.getByRole('button', { name: 'Make an account' }).click();
  await form.waitFor({ state: 'hidden' });
  await expect.poll(() => room(ann).innerText(), SOON).toBe(ROOM);
  const account = await page.evaluate(() => localStorage.getItem('pianorhythm.identity'));
  const person = (stored: string | null) => JSON.parse(stored ?? '{}').person;
  expect(person(account)).toMatchObject({
    userId: person(guest).userId,
    username: ANN,
    isMember: true,
  });
});

it('a room is closed for good when that was said twice', async () => {
  const { page } = ann;
  await page.locator('.bar').getByRole('button', { name: 'Room settings' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Close the room for good' }).click();
  await form.getByRole('button', { name: 'Really close it for good?' }).click();
  await form.waitFor({ state: 'hidden' });
  await room(ann).waitFor({ state: 'hidden' });
});

it('nothing went wrong on the way', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});
