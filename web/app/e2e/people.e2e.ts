import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SOON, type Visit, visit } from './browser';

/** Names that nobody has had on this server: accounts stay. */
const RUN = Date.now().toString(36).slice(-5);
const ROOM = `/r/${encodeURIComponent(`Parlour ${RUN}`)}`;
const ANN = `Annegret ${RUN}`;
const BEN = `Benjamin ${RUN}`;
const PASSWORD = 'a long way to tipperary';

/** `name:password` of an account that keeps order on the site. */
const WARDEN = process.env.PIANORHYTHM_WARDEN;

let browser: Browser;
let ann: Visit;
let ben: Visit;

beforeAll(async () => {
  browser = await launch();
  ann = await visit(browser, ROOM);
  ben = await visit(browser, ROOM);
});

afterAll(async () => {
  await browser.close();
});

const people = ({ page }: Visit) => page.locator('.people');
const friend = (visitor: Visit, name: string) =>
  people(visitor).locator('ul').nth(1).getByRole('listitem').filter({ hasText: name });

/** Opens what can be done with somebody. */
async function about(visitor: Visit, name: string) {
  await open(visitor, /^People/);
  await people(visitor).getByRole('button', { name }).first().click();
  return visitor.page.getByRole('dialog');
}

async function register({ page }: Visit): Promise<void> {
  await page.locator('.bar').getByRole('button', { name: 'Account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Make an account' }).click();
  await form.waitFor({ state: 'hidden' });
}

async function signIn({ page }: Visit, name: string, password: string): Promise<void> {
  await page.getByRole('button', { name: 'I have an account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Sign in' }).click();
}

async function say({ page }: Visit, line: string): Promise<void> {
  const box = page.getByRole('textbox', { name: /^Write to/ });
  await box.fill(line);
  await box.press('Enter');
  await page.getByRole('log').getByText(line).waitFor();
}

it('two guests make accounts and stay where they are, and one asks the other to be friends', async () => {
  await enter(ann, ANN);
  await enter(ben, BEN);
  await register(ann);
  await register(ben);
  await (await about(ann, BEN)).getByRole('button', { name: 'Ask to be friends' }).click();
  await friend(ann, BEN).getByText('Asked, no answer yet').waitFor();
  await open(ben, /^People/);
  await friend(ben, ANN).getByText('Wants to be your friend').waitFor();
  await friend(ben, ANN).getByRole('button', { name: 'Accept' }).click();
  await friend(ben, ANN).getByText('Is here').waitFor();
  await friend(ann, BEN).getByText('Is here').waitFor();
});

it('a private line is announced, is read by nobody else, and is answered', async () => {
  await (await about(ann, BEN)).getByRole('button', { name: 'Private message' }).click();
  await say(ann, 'shall we play the fourth?');
  await ben.page.locator('.notices').getByText(`${ANN}: shall we play the fourth?`).waitFor();
  const chat = ben.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: /^Chat/ });
  await chat.getByText('1', { exact: true }).waitFor();
  await chat.click();
  await ben.page.getByRole('navigation', { name: 'Private' }).getByRole('button', { name: ANN }).click();
  await ben.page.getByRole('log', { name: ANN }).getByText('shall we play the fourth?').waitFor();
  await expect.poll(() => chat.innerText(), SOON).toBe('Chat');
  await say(ben, 'the slow movement');
  await ann.page.getByRole('log', { name: BEN }).getByText('the slow movement').waitFor();
});

it('private lines that come while something else is open are marked', async () => {
  await open(ann, 'Rooms');
  await say(ben, 'from the upbeat');
  const chat = ann.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: /^Chat/ });
  await chat.getByText('1', { exact: true }).waitFor();
  await chat.click();
  await ann.page.getByRole('log', { name: BEN }).getByText('from the upbeat').waitFor();
  await expect.poll(() => chat.innerText(), SOON).toBe('Chat');
});

it('who signs out is seen to go, and comes back to its account with its friends and lines', async () => {
  await ben.page.locator('.bar').getByRole('button', { name: 'Account' }).click();
  await ben.page.getByRole('button', { name: 'Sign out' }).click();
  await open(ann, /^People/);
  await friend(ann, BEN).getByText('Not here now').waitFor();
  await signIn(ben, BEN, 'not the password');
  await ben.page.getByRole('dialog').getByText('Name or password is wrong.').waitFor();
  await ben.page.keyboard.press('Escape');
  await signIn(ben, BEN, PASSWORD);
  await ben.page.locator('.bar .room').waitFor();
  await friend(ann, BEN).getByText('Is here').waitFor();
  await open(ben, /^People/);
  await friend(ben, ANN).getByRole('button', { name: ANN }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Private message' }).click();
  await ben.page.getByRole('log', { name: ANN }).getByText('shall we play the fourth?').waitFor();
});

it('a browser stays signed in: the next visit is one click', async () => {
  await ben.page.reload();
  await ben.page.getByText(`You are signed in as ${BEN}.`).waitFor();
  await ben.page.getByRole('button', { name: 'Join' }).click();
  await ben.page.locator('.bar .room').waitFor();
  await ben.page.locator('.bar').getByText(BEN).waitFor();
  await friend(ann, BEN).getByText('Is here').waitFor();
});

it('a friendship ends, and somebody who is blocked can be unblocked', async () => {
  await (await about(ann, BEN)).getByRole('button', { name: 'End friendship' }).click();
  await friend(ann, BEN).waitFor({ state: 'hidden' });
  await (await about(ann, BEN)).getByRole('button', { name: 'Block' }).click();
  await people(ann).getByRole('heading', { name: 'Blocked' }).waitFor();
  await people(ann).getByRole('button', { name: 'Unblock' }).click();
  await people(ann).getByRole('heading', { name: 'Blocked' }).waitFor({ state: 'hidden' });
});

it('who keeps the room in order sees its bans and mutes, and lifts them', async () => {
  await (await about(ann, BEN)).getByRole('button', { name: 'Mute chat for all' }).click();
  await people(ann).getByText('Chat muted').waitFor();
  await people(ann).getByRole('button', { name: 'Keep order' }).click();
  const order = ann.page.getByRole('dialog');
  await order.getByRole('button', { name: `Lift: ${BEN}` }).click();
  await order.getByText('Nobody is banned or muted here.').waitFor();
  await ann.page.keyboard.press('Escape');
  await people(ann).getByText('Chat muted').waitFor({ state: 'hidden' });
});

it.skipIf(WARDEN === undefined)(
  'a report reaches who keeps order on the site, with the lines before it, and is settled',
  async () => {
    const [name = '', password = ''] = (WARDEN ?? '').split(':');
    await open(ann, /^Chat/);
    await ann.page.getByRole('button', { name: 'Back to the room' }).click();
    await say(ann, 'you play like a machine');
    const form = await about(ben, ANN);
    await form.getByRole('button', { name: 'Report' }).click();
    await form.getByLabel('What happened?').fill(`rude in ${RUN}`);
    await form.getByRole('button', { name: 'Send' }).click();
    await ben.page.getByText('The report is on its way.').waitFor();
    const warden = await visit(browser, '/');
    await signIn(warden, name, password);
    await warden.page.locator('.bar .room').waitFor();
    await open(warden, /^People/);
    await people(warden).getByRole('button', { name: 'Keep order' }).click();
    const report = warden.page.getByRole('article').filter({ hasText: `rude in ${RUN}` });
    await report.getByText(`About ${ANN}`).waitFor();
    await report.getByText('The last lines of the chat').click();
    await report.getByText(`${ANN}: you play like a machine`).waitFor();
    await report.getByPlaceholder('What was done about it').fill('had a word');
    await report.getByRole('button', { name: 'Settle' }).click();
    await report.getByText(`Settled by ${name}: had a word`).waitFor();
    expect(warden.errors).toEqual([]);
  },
);

it('nothing went wrong on the way', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});
