import { create } from '@bufbuild/protobuf';
import { expect, test, vi } from 'vitest';
import { RoomJoinedResponseSchema } from '#protocol/room_pb.js';
import { type ServerMessage, ServerMessageSchema, SyncStateResponseSchema } from '#protocol/server_message_pb.js';
import { settle } from '../testing/fake-time.js';
import type { Body, Case, Draft, ValueOf } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { RoomFollower } from './room-follower.js';

const EPOCH = 7n;

/** A log of lines "1", "2", ... on the server's side, and a reader that notes what it is told. */
class Rig {
  readonly told: string[] = [];
  readonly asked: string[] = [];
  answer: (sync: ValueOf<'syncStateResponse'>) => void = () => {};

  readonly follower = new RoomFollower(this.exchange(), {
    event: (event) => this.told.push(event.case === 'roomChatMessage' ? event.value.message : event.case),
    anew: ({ offset }) => this.told.push(`anew at ${offset}`),
  });

  private exchange(): Exchange {
    return {
      ask: async <C extends Case>(draft: Draft): Promise<ValueOf<C>> => {
        this.asked.push(draft.case === 'serverCommand' ? (draft.value.parameters?.['offset'] ?? '') : draft.case);
        const sync = await new Promise<ValueOf<'syncStateResponse'>>((resolve) => {
          this.answer = resolve;
        });
        return sync as ValueOf<C>;
      },
      askAny: () => Promise.reject(new Error('not asked here')) as Promise<Body>,
      tell: () => {},
    };
  }

  hears(...offsets: number[]): void {
    for (const offset of offsets) {
      this.follower.message(line(offset));
    }
  }
}

function line(offset: number, epoch = EPOCH): ServerMessage {
  return create(ServerMessageSchema, {
    epoch,
    offset: BigInt(offset),
    message: { case: 'roomChatMessage', value: { message: `${offset}` } },
  });
}

function picture(offset: number, epoch = EPOCH) {
  return create(RoomJoinedResponseSchema, { success: true, epoch, offset: BigInt(offset) });
}

function missed(...offsets: number[]) {
  return create(SyncStateResponseSchema, { recovered: true, epoch: EPOCH, missed: offsets.map((each) => line(each)) });
}

test('an event that was heard already is not heard again', () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.hears(3, 4, 4, 5);
  expect(rig.told).toEqual(['anew at 3', '4', '5']);
});

test('after a return nothing is missing and nothing doubled, whatever comes in between', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.hears(4);
  rig.follower.interrupted();
  const back = rig.follower.returned(picture(8));
  rig.hears(9, 10);
  expect(rig.asked).toEqual(['4']);
  rig.answer(missed(5, 6, 7, 8, 9));
  expect(await back).toBe(true);
  rig.hears(11);
  expect(rig.told).toEqual(['anew at 3', '4', '5', '6', '7', '8', '9', '10', '11']);
});

test('what was missed is asked for while the way into the room is still open', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.follower.interrupted();
  rig.follower.askAhead();
  expect(rig.asked).toEqual(['3']);
  const back = rig.follower.returned(picture(5));
  rig.hears(6);
  expect(rig.told).toEqual(['anew at 3']);
  rig.answer(missed(4, 5, 6));
  expect(await back).toBe(true);
  rig.hears(7);
  expect(rig.asked).toEqual(['3']);
  expect(rig.told).toEqual(['anew at 3', '4', '5', '6', '7']);
});

test('an answer that comes before the room is shown waits for it', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.follower.interrupted();
  rig.follower.askAhead();
  rig.answer(missed(4, 5));
  await settle();
  expect(rig.told).toEqual(['anew at 3']);
  const back = rig.follower.returned(picture(5));
  rig.hears(6);
  expect(await back).toBe(true);
  expect(rig.told).toEqual(['anew at 3', '4', '5', '6']);
});

test('a question about a room that is gone says nothing of the next one', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.follower.interrupted();
  rig.follower.askAhead();
  rig.follower.refused();
  const back = rig.follower.returned(picture(4));
  expect(rig.asked).toEqual(['3', '3']);
  rig.answer(missed(4));
  expect(await back).toBe(true);
  expect(rig.told).toEqual(['anew at 3', '4']);
});

test('when too much was missed the reader starts from the snapshot and is told so', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.follower.interrupted();
  const back = rig.follower.returned(picture(5000));
  rig.hears(5001, 5002);
  rig.answer(create(SyncStateResponseSchema, { recovered: false, epoch: EPOCH, snapshot: picture(5001) }));
  expect(await back).toBe(false);
  expect(rig.told).toEqual(['anew at 3', 'anew at 5001', '5002']);
});

test('a room whose log began anew starts anew, without asking', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.follower.interrupted();
  expect(await rig.follower.returned(picture(1, 8n))).toBe(false);
  expect(rig.asked).toEqual([]);
  rig.follower.message(line(2, 8n));
  expect(rig.told).toEqual(['anew at 3', 'anew at 1', '2']);
});

test('a gap in the middle of the evening is filled', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.hears(4, 7);
  rig.hears(8);
  rig.answer(missed(5, 6, 7));
  await vi.waitFor(() => expect(rig.told).toEqual(['anew at 3', '4', '5', '6', '7', '8']));
});

test('an answer that comes when the room has been left is not taken', async () => {
  const rig = new Rig();
  rig.follower.entered(picture(3));
  rig.hears(5);
  rig.follower.left();
  rig.answer(missed(4, 5));
  await Promise.resolve();
  expect(rig.told).toEqual(['anew at 3']);
});
