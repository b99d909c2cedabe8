import { PianoRhythm, type Session } from '@pianorhythm/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { enter, SERVER, SOON, type Visit, visitIn } from './browser';
import { type Click, clicksOf, listen, watchClosely } from './stopwatch';
import { openTabs, type Tabs } from './tabs';

/** The wood block of the drum kit: it begins with its first sample, and is over before the next. */
const BLOCK = 76;
const STRIKES = 20;
const EVERY_MS = 280;

/** Every fourth strike is told that much later than it is played: so long others wait for their time. */
const LATE_MS = 30;

/** The delay is as long as it should be from this strike on. */
const SETTLED = 4;

/** What comes earlier than that before its time finds the sound not rendered yet, whatever the buffer of the sound card. */
const SPARE_MS = 15;

let tabs: Tabs;
let drummer: Session;
let listener: Visit;

beforeAll(async () => {
  tabs = await openTabs();
  const server = new PianoRhythm(SERVER, { WebSocket });
  drummer = await server.connect(await server.guest('Ringo'));
  const page = await tabs.context.newPage();
  // The stopwatch on the thread of the sound is no script of the page.
  await (await tabs.context.newCDPSession(page)).send('Page.setBypassCSP', { enabled: true });
  listener = await visitIn(page, '/r/workshop', { init: watchClosely });
  await enter(listener, 'George');
  await listen(listener.page);
  await drummer.rooms.createOrJoin('workshop');
});

afterAll(async () => {
  drummer.close();
  await tabs.close();
});

/**
 * Strikes in an even rhythm.
 *
 * @param before happens this much before each strike, in ms
 * @returns what the listener heard of it, for strikes that came well before their time
 */
async function drum(
  before: { readonly ms: number; deed(): void } = { ms: 0, deed: () => {} },
): Promise<readonly Click[]> {
  const heardBefore = (await clicksOf(listener.page)).length;
  for (let i = 0; i < STRIKES; i++) {
    // The rhythm is what is tested.
    await passed(EVERY_MS - before.ms);
    before.deed();
    await passed(before.ms);
    const late = i % 4 === 3;
    const data2 = 40 + i;
    drummer.notes.play({ status: 0x99, data1: BLOCK, data2 }, (performance.now() - (late ? LATE_MS : 0)) * 1_000);
  }
  await expect.poll(async () => (await clicksOf(listener.page)).length, SOON).toBe(heardBefore + STRIKES);
  const heard = (await clicksOf(listener.page)).slice(heardBefore + SETTLED);
  return heard.filter(({ at, arrived }) => at - arrived > SPARE_MS);
}

const passed = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

const deviation = ({ sounded, planned }: Click) => Math.min(...planned.map((each) => Math.abs(sounded - each)));

/** Most of the strikes that are told in time come well before it, and all of these sound within 1 ms of it. */
function expectInTime(heard: readonly Click[]): void {
  expect(heard.length).toBeGreaterThanOrEqual(6);
  expect(Math.max(...heard.map(deviation))).toBeLessThan(1);
}

it('a note of another sounds within 1 ms of its time', async () => {
  expectInTime(await drum());
});

it('also when the page stands still meanwhile, for longer than the note waits', async () => {
  const block = () => {
    const until = performance.now() + 200;
    while (performance.now() < until);
  };
  const heard = await drum({ ms: 10, deed: () => void listener.page.evaluate(block) });
  expectInTime(heard);
  // The page itself learns of them after their time.
  expect(heard.filter(({ at, seen }) => seen > at).length).toBeGreaterThan(2);
});

it('also while another tab is in front', async () => {
  const { page } = listener;
  const other = await tabs.context.newPage();
  await other.bringToFront();
  await expect.poll(() => page.evaluate(() => document.visibilityState), SOON).toBe('hidden');
  expectInTime(await drum());
  await other.close();
});

it('nothing went wrong on the way', () => {
  expect(listener.errors).toEqual([]);
});
