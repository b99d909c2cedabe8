import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { type MidiMessage, MidiMessageSchema } from '#protocol/midi_pb.js';
import type { NoteFrame } from '../notes/note-sender.js';
import { FakeServer, type FakeSocket } from '../testing/fake-server.js';
import { settle } from '../testing/fake-time.js';
import { Link } from './link.js';
import { NotePaths } from './note-paths.js';

class Rig {
  readonly server = new FakeServer();
  readonly heard: MidiMessage[] = [];
  opened = 0;
  private readonly link = new Link(this.server.platform, async () => 'ws://here/first', 10_000, {
    message: () => {},
    interrupted: () => this.paths.interrupted(),
    returned: async () => {},
    online: () => {},
    closed: () => {},
  });
  readonly paths = new NotePaths(this.server.platform, this.link, 'ws://here', {
    opened: () => {
      this.opened++;
    },
    notes: (frame) => this.heard.push(frame),
  });

  async begin(): Promise<void> {
    const begun = this.link.begin();
    await settle();
    this.server.socket.welcomes();
    await begun;
  }

  get first(): FakeSocket {
    const [first] = this.server.sockets;
    if (first === undefined) {
      throw new Error('not connected');
    }
    return first;
  }

  /** Has the second path opened by a server that has every frame up to a number. */
  async openSecond(confirmedSeq: number): Promise<FakeSocket> {
    this.paths.protect(true);
    const request = this.first.asked().find(({ body }) => body.case === 'getPathToken');
    this.first.says({ case: 'pathToken', value: { path: '/api/websocket/second' } }, request?.requestId);
    await settle();
    const second = this.server.socket;
    second.says({ case: 'pathOpened', value: { confirmedSeq } });
    return second;
  }

  play(seq: number): void {
    const frame: NoteFrame = {
      midiData: Uint8Array.of(0, 0x90, 60, 80),
      timestamp: 0n,
      encoding: 1,
      seq,
      clockEpoch: 0,
    };
    this.paths.send(frame);
  }
}

function numbers(socket: FakeSocket): number[] {
  return socket.heard.flatMap(({ body }) => (body.case === 'midiMessage' ? [body.value.seq] : []));
}

test('a second path first repeats what is not confirmed, and then carries every frame as the first does', async () => {
  const rig = new Rig();
  await rig.begin();
  for (const seq of [1, 2, 3, 4]) {
    rig.play(seq);
  }
  rig.paths.confirmed(1);
  const second = await rig.openSecond(2);
  rig.play(5);
  expect(second.url).toBe('ws://here/api/websocket/second');
  expect(numbers(second)).toEqual([3, 4, 5]);
  expect(rig.opened).toBe(1);
  expect(numbers(rig.first)).toEqual([1, 2, 3, 4, 5]);
});

test('frames of more than two seconds ago are not repeated', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.play(1);
  await rig.server.time.pass(2_500);
  rig.play(2);
  expect(numbers(await rig.openSecond(0))).toEqual([2]);
});

test('what comes on the second path is handed on', async () => {
  const rig = new Rig();
  await rig.begin();
  const second = await rig.openSecond(0);
  second.says({ case: 'midiMessage', value: create(MidiMessageSchema, { userId: 'b', relaySeq: 7 }) });
  expect(rig.heard.map(({ relaySeq }) => relaySeq)).toEqual([7]);
});

test('a second path that ends, or that a server does not offer, costs nothing but is not asked for at once', async () => {
  const rig = new Rig();
  await rig.begin();
  const second = await rig.openSecond(0);
  second.breaks();
  rig.play(1);
  rig.paths.protect(true);
  expect(numbers(rig.first)).toEqual([1]);
  const asked = () => rig.first.asked().filter(({ body }) => body.case === 'getPathToken').length;
  expect(asked()).toBe(1);
  await rig.server.time.pass(60_000);
  rig.paths.protect(true);
  expect(asked()).toBe(2);
});

test('when the session loses its connection the second path goes as well', async () => {
  const rig = new Rig();
  await rig.begin();
  const second = await rig.openSecond(0);
  rig.first.breaks();
  expect(second.closed).toBe(true);
});

test('a frame that nothing follows is guarded twice, and only when that is of use', async () => {
  const rig = new Rig();
  await rig.begin();
  rig.play(1);
  await rig.server.time.pass(100);
  expect(rig.first.guards).toBe(0);
  rig.paths.protect(true);
  rig.play(2);
  await rig.server.time.pass(5);
  rig.play(3);
  await rig.server.time.pass(10);
  expect(rig.first.guards).toBe(1);
  await rig.server.time.pass(100);
  expect(rig.first.guards).toBe(2);
});
