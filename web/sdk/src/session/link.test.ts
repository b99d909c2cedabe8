import { expect, test } from 'vitest';
import { Disconnected, Refused, Unanswered, Unreachable } from '../errors.js';
import { FakeServer } from '../testing/fake-server.js';
import { settle } from '../testing/fake-time.js';
import type { Draft } from '../wire/envelope.js';
import { Link } from './link.js';

const LEAVE: Draft = { case: 'leaveRoom', value: {} };

class Rig {
  readonly server = new FakeServer();
  readonly told: string[] = [];
  fail: Error | undefined;
  addresses = 0;

  readonly link = new Link(
    this.server.platform,
    () => {
      this.addresses++;
      return this.fail ? Promise.reject(this.fail) : Promise.resolve(`ws://here/${this.addresses}`);
    },
    10_000,
    {
      message: () => {},
      interrupted: () => this.told.push('interrupted'),
      returned: async () => {
        this.told.push('returned');
      },
      online: () => this.told.push('online'),
      closed: (why) => this.told.push(`closed ${why.name}`),
    },
  );

  async begin(): Promise<void> {
    const begun = this.link.begin();
    await settle();
    this.server.socket.welcomes();
    await begun;
  }
}

test('who loses the connection comes back by itself, with a new ticket each time', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.server.socket.breaks();
  expect(rig.link.status.value).toMatchObject({ state: 'waiting', inMs: 250 });
  await rig.server.time.pass(250);
  expect(rig.server.socket.url).toBe('ws://here/2');
  rig.server.socket.welcomes();
  await settle();
  expect(rig.link.status.value.state).toBe('online');
  expect(rig.told).toEqual(['interrupted', 'returned', 'online']);
});

test('who closes while on the way back does not come back', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.server.socket.breaks();
  await rig.server.time.pass(250);
  const { socket } = rig.server;
  rig.link.close();
  socket.welcomes();
  await settle();
  expect(rig.link.status.value.state).toBe('closed');
  expect(rig.told).toEqual(['interrupted', 'closed Disconnected']);
});

test('pauses grow while the server is away, up to half a minute, and begin anew after a return', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.fail = new Unreachable('away');
  rig.server.socket.breaks();
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    const { value } = rig.link.status;
    const pause = value.state === 'waiting' ? value.inMs : 0;
    pauses.push(pause);
    await rig.server.time.pass(pause);
  }
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  rig.fail = undefined;
  await rig.server.time.pass(15_000);
  rig.server.socket.welcomes();
  await settle();
  rig.server.socket.breaks();
  expect(rig.link.status.value).toMatchObject({ inMs: 250 });
});

test('a server that says how long to wait is not asked before', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.fail = new Refused('RESOURCE_ERROR', 'RATE_LIMITED', '', {}, 7_000);
  rig.server.socket.breaks();
  await rig.server.time.pass(250);
  expect(rig.link.status.value).toMatchObject({ state: 'waiting', inMs: 7_500 });
});

test('who is asked to come back later does so then, and not before', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.link.comeBackLater(3_000);
  expect(rig.link.status.value).toMatchObject({ state: 'waiting', inMs: 3_000 });
  await rig.server.time.pass(2_999);
  expect(rig.server.sockets).toHaveLength(1);
  await rig.server.time.pass(1);
  expect(rig.server.sockets).toHaveLength(2);
});

test('who was sent away for good stays away', async () => {
  for (const code of [4103, 4101]) {
    const rig = new Rig();
    await rig.begin();
    rig.server.socket.breaks(code);
    expect(rig.told).toEqual(['interrupted', 'closed Disconnected']);
    await expect(rig.link.ask(LEAVE, 'acknowledgement')).rejects.toBeInstanceOf(Disconnected);
    await rig.server.time.pass(60_000);
    expect(rig.server.sockets).toHaveLength(1);
  }
});

test('a ban that came while one was away ends the attempts', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.fail = new Refused('PERMISSION_ERROR', 'SITE_BANNED', '');
  rig.server.socket.breaks();
  await rig.server.time.pass(250);
  expect(rig.link.status.value.state).toBe('closed');
});

test('a request on a connection that breaks fails at once; one made while away waits for the return', async () => {
  const rig = new Rig();
  await rig.begin();
  const before = rig.link.ask(LEAVE, 'acknowledgement');
  rig.server.socket.breaks();
  await expect(before).rejects.toBeInstanceOf(Disconnected);
  const away = rig.link.ask(LEAVE, 'acknowledgement');
  await rig.server.time.pass(250);
  expect(rig.server.socket.asked()).toEqual([]);
  rig.server.socket.welcomes();
  await settle();
  const [asked] = rig.server.socket.asked();
  rig.server.socket.says({ case: 'acknowledgement', value: { offset: 4n } }, asked?.requestId);
  expect((await away).offset).toBe(4n);
});

test('a request that nobody answers ends after the deadline, also while away, and is not sent later', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.fail = new Unreachable('away');
  rig.server.socket.breaks();
  const asked = expect(rig.link.ask(LEAVE, 'acknowledgement')).rejects.toBeInstanceOf(Unanswered);
  await rig.server.time.pass(10_000);
  await asked;
  rig.fail = undefined;
  await rig.server.time.pass(20_000);
  rig.server.socket.welcomes();
  await settle();
  expect(rig.server.socket.asked()).toEqual([]);
});

test('a connection that breaks again while coming back is followed by another', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.server.socket.breaks();
  await rig.server.time.pass(250);
  rig.server.socket.breaks();
  await settle();
  expect(rig.link.status.value).toMatchObject({ state: 'waiting', attempt: 1 });
  await rig.server.time.pass(500);
  rig.server.socket.welcomes();
  await settle();
  expect(rig.link.status.value.state).toBe('online');
  expect(rig.told).toEqual(['interrupted', 'returned', 'online']);
});

test('who hurries does not wait any longer', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.server.socket.breaks();
  rig.link.hurry();
  await settle();
  expect(rig.server.sockets).toHaveLength(2);
});

test('a refusal is an error with its code and its wait', async () => {
  const rig = new Rig();
  await rig.begin();
  const asked = rig.link.ask(LEAVE, 'acknowledgement');
  const [{ requestId } = { requestId: '' }] = rig.server.socket.asked();
  const error = { errorType: 2, errorCode: 'RATE_LIMITED', errorDetails: { retry_after_ms: '1500' } };
  rig.server.socket.says({ case: 'errorMessage', value: error }, requestId);
  await expect(asked).rejects.toMatchObject({ kind: 'RESOURCE_ERROR', code: 'RATE_LIMITED', retryAfterMs: 1500 });
});

test('a first attempt that fails is not followed by another', async () => {
  const rig = new Rig();
  const begun = expect(rig.link.begin()).rejects.toBeInstanceOf(Disconnected);
  await settle();
  rig.server.socket.breaks();
  await begun;
  await rig.server.time.pass(60_000);
  expect(rig.server.sockets).toHaveLength(1);
  expect(rig.told).toEqual(['closed Disconnected']);
});
