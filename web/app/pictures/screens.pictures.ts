import { mkdir } from 'node:fs/promises';
import type { Session } from '@pianorhythm/sdk';
import { writeMidi } from 'midi-file';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { enter, launch, open, SERVER, type Visit, visit } from '../e2e/browser';
import { type Cable, lay } from '../e2e/cable';
import { guest, member, PASSWORD, RUN, vamp } from './cast';

const FOLDER = process.env.PICTURES ?? '../target/pictures';

const LAPTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const LYING: BrowserContextOptions = { ...PHONE, viewport: { width: 844, height: 390 } };

const SALON = `Salon ${RUN}`;
const LONG = 'The very long evening of études, nocturnes and other music';

let browser: Browser;
let cable: Cable;
let robert: Session;
let endings: Array<() => void> = [];

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  browser = await launch();
  cable = await lay(SERVER);
  robert = await member(`Robert ${RUN}`, SALON);
  const others = [
    await guest(`Wilhelmine Friederike von Bay ${RUN}`.slice(0, 32), SALON),
    await guest(`Jo ${RUN}`, SALON),
    await member(`さくら ${RUN}`, SALON),
  ];
  const elsewhere = await guest(`Fanny ${RUN}`, `${LONG} ${RUN}`.slice(0, 60));
  const locked = await guest(`Felix ${RUN}`, `Felix ${RUN}`);
  await locked.rooms.create({ name: `Behind the door ${RUN}`, password: PASSWORD });
  const [wilhelmine, jo] = others;
  await robert.chat.say('Good evening! Shall we try the Kinderszenen?');
  await wilhelmine?.chat.say(
    'With pleasure. You take the left hand, I take the right, and whoever is lost waits for the other.',
  );
  const said = await jo?.chat.say('Tempo 92? https://example.org/score');
  await robert.chat.say('From the upbeat, then.', said?.messageId);
  endings = [robert, elsewhere, locked, ...others].map((session) => () => session.close());
  endings.push(vamp(robert, [43, 50, 59], 1_400), vamp(others[0] ?? robert, [67, 71, 74], 700));
  endings.push(vamp(jo ?? robert, [84], 300));
});

afterAll(async () => {
  for (const end of endings) end();
  await browser.close();
  cable.close();
});

/** A file of two parts. */
function file(): Buffer {
  const part = (name: string, key: number) => [
    { deltaTime: 0, type: 'trackName' as const, text: name },
    ...Array.from({ length: 40 }, (_, i) => [
      { deltaTime: 20, type: 'noteOn' as const, channel: 0, noteNumber: key + ((i * 5) % 12), velocity: 70 },
      { deltaTime: 220, type: 'noteOff' as const, channel: 0, noteNumber: key + ((i * 5) % 12), velocity: 0 },
    ]).flat(),
    { deltaTime: 0, type: 'endOfTrack' as const },
  ];
  const tracks = [part('Right hand', 67), part('Left hand', 43)];
  return Buffer.from(writeMidi({ header: { format: 1, numTracks: 2, ticksPerBeat: 500 }, tracks }));
}

it.each([
  ['laptop', LAPTOP],
  ['phone', PHONE],
  ['lying', LYING],
] as const)('every screen, %s', async (device, options) => {
  const name = `Clara ${device} ${RUN}`;
  const visitor: Visit = await visit(browser, '/', { ...options, from: cable.url });
  const { page } = visitor;
  const dialog = page.getByRole('dialog');
  let count = 0;

  /** Takes what is shown, in both looks. */
  const take = async (screen: string) => {
    const number = String(++count).padStart(2, '0');
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.screenshot({
        path: `${FOLDER}/${device}-${number}-${screen}-${colorScheme}.png`,
        animations: 'disabled',
      });
    }
  };
  const shut = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  const sheet = async (which: string) => {
    await page.locator('.bar').getByRole('button', { name: which }).click();
    await dialog.waitFor();
  };

  await take('welcome');
  await page.getByRole('button', { name: 'I have an account' }).click();
  await take('sign-in');
  await shut();
  await page.getByRole('button', { name: 'Play alone' }).click();
  await take('alone');
  await open(visitor, 'Music');
  await take('alone-music');
  await page.goto(`${cable.url}/r/${encodeURIComponent(SALON)}`);
  await page.locator('.welcome').waitFor();
  await take('invited');
  await enter(visitor, name);
  if (device === 'laptop') await page.getByRole('log').getByText('From the upbeat').waitFor();
  await page.locator('#piano').focus();
  for (const code of ['KeyQ', 'KeyE', 'KeyT']) await page.keyboard.down(code);
  // So long the trails rise.
  await page.waitForTimeout(1_200);
  await take('room');
  for (const code of ['KeyQ', 'KeyE', 'KeyT']) await page.keyboard.up(code);

  await open(visitor, /^Chat/);
  const line = page.getByRole('textbox', { name: 'Write to the room' });
  await line.fill('Good evening, all. @Robert, shall I count in?');
  await line.press('Enter');
  await page.getByRole('log').getByText('shall I count in?').last().waitFor();
  await take('chat');
  await line.pressSequentially('/');
  await page.getByRole('listbox', { name: 'Commands' }).waitFor();
  await take('chat-commands');
  await line.fill('');
  await open(visitor, /^People/);
  await take('people');
  const person = page.locator('.people').getByRole('button', { name: `Robert ${RUN}` });
  await person.first().click();
  await dialog.waitFor();
  await take('somebody');
  await dialog.getByRole('button', { name: 'Report' }).click();
  await take('report');
  await dialog.getByRole('button', { name: 'Private message' }).click();
  const letter = page.getByRole('textbox', { name: /^Write to Robert/ });
  await letter.fill('Do you have the fingering of the third?');
  await letter.press('Enter');
  await page.getByRole('log').getByText('the fingering').last().waitFor();
  await take('private');
  await page.getByRole('button', { name: 'Back to the room' }).click();

  await open(visitor, 'Rooms');
  await page.getByRole('button', { name: `Behind the door ${RUN}` }).waitFor();
  await take('rooms');
  await page.getByRole('button', { name: `Behind the door ${RUN}` }).click();
  await page.getByRole('dialog', { name: /^Password of/ }).waitFor();
  await take('door');
  await shut();
  await page.getByRole('searchbox').fill('nothing like it');
  await take('rooms-none');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'New room' }).click();
  await take('new-room');
  await shut();

  await open(visitor, 'Music');
  await take('music');
  await page.locator('input[type=file]').setInputFiles({ name: 'duet.mid', mimeType: 'audio/midi', buffer: file() });
  await page.locator('.music').getByText('Left hand').waitFor();
  await page.getByRole('button', { name: 'Record' }).click();
  await page.locator('.music').getByRole('button', { name: 'Metronome' }).click();
  // So long the file is played.
  await page.waitForTimeout(800);
  await take('music-playing');
  await page.locator('.music').evaluate((panel) => panel.scrollTo(0, 10_000));
  await take('music-playing-end');
  await page.locator('.music').getByRole('button', { name: 'Metronome' }).click();
  await page.getByRole('button', { name: 'Put away' }).click();

  for (const which of ['Settings', 'Connection', 'Account']) {
    await sheet(which);
    await take(which.toLowerCase());
    const scrolled = await dialog.evaluate((box) => {
      const long = [box, ...box.querySelectorAll('*')].find((each) => each.scrollHeight > each.clientHeight + 40);
      long?.scrollTo(0, 10_000);
      return long !== undefined;
    });
    if (scrolled) await take(`${which.toLowerCase()}-end`);
    if (which !== 'Account') await shut();
  }
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Make an account' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await sheet('Account');
  await dialog.getByLabel('About you').waitFor();
  await take('profile');
  await shut();

  await open(visitor, /^People/);
  await person.first().click();
  await dialog.getByRole('button', { name: 'Ask to be friends' }).click();
  await page.locator('.people').getByText('Asked, no answer yet').waitFor();
  await take('friends');

  await open(visitor, 'Rooms');
  await page.getByRole('button', { name: 'New room' }).click();
  await page.getByLabel('Name of the room').fill(`Own ${device} ${RUN}`);
  await page.getByRole('button', { name: 'Make the room' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('navigation').getByRole('button', { name: 'Rooms' }).click();
  await take('own-room');
  await sheet('Room settings');
  await take('room-settings');
  await shut();
  const troll = await guest(`Troll ${device} ${RUN}`, `Own ${device} ${RUN}`);
  await open(visitor, /^People/);
  await page
    .locator('.people')
    .getByRole('button', { name: `Troll ${device}` })
    .first()
    .click();
  await dialog.waitFor();
  await take('somebody-in-own-room');
  await dialog.getByRole('button', { name: 'Mute chat for all' }).click();
  await page.locator('.people').getByText('Chat muted').waitFor();
  await page.getByRole('button', { name: 'Keep order' }).click();
  await dialog.getByText(`Troll ${device}`).waitFor();
  await take('order');
  await shut();
  troll.close();
  await open(visitor, /^Chat/);
  await take('chat-in-own-room');

  cable.plug(false);
  await page.getByText('The connection broke.').waitFor();
  await take('interrupted');
  cable.plug(true);
  await page.getByText('Back again').waitFor();
  await take('back');
  await page.context().close();
});
