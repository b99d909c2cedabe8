import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { RoomJoinedResponseSchema } from '#protocol/room_pb.js';
import { ServerMessageSchema, SyncStateResponseSchema } from '#protocol/server_message_pb.js';
import { ChatRoom } from '../chat/chat-room.js';
import { FakeServer } from '../testing/fake-server.js';
import { settle } from '../testing/fake-time.js';
import type { Body, Case, Draft, ValueOf } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { Rooms } from './rooms.js';

/** Keeps questions until a test answers them. */
class Questions implements Exchange {
  readonly open: { draft: Draft; answer: (body: Body) => void }[] = [];

  async ask<C extends Case>(draft: Draft): Promise<ValueOf<C>> {
    return (await this.askAny(draft)).value as ValueOf<C>;
  }

  askAny(draft: Draft): Promise<Body> {
    return new Promise((answer) => this.open.push({ draft, answer }));
  }

  tell(): void {}
}

test('who comes back asks for the room and for what was missed in one round trip', async () => {
  const questions = new Questions();
  const { platform } = new FakeServer();
  const rooms = new Rooms(questions, questions, new ChatRoom(questions, platform));
  const value = create(RoomJoinedResponseSchema, {
    success: true,
    epoch: 7n,
    offset: 3n,
    roomInfo: { roomName: 'salon' },
  });
  const entering = rooms.join('salon');
  const picture: Body = { case: 'roomJoinedResponse', value };
  rooms.message(create(ServerMessageSchema, { message: picture }));
  questions.open.shift()?.answer(picture);
  await entering;

  rooms.interrupted();
  const returns: boolean[] = [];
  rooms.onReturn(({ recovered }) => returns.push(recovered));
  const back = rooms.returned();
  await settle();
  const [room, missed] = questions.open;
  expect(room?.draft.case).toBe('joinRoomByName');
  expect(missed?.draft.case).toBe('serverCommand');

  rooms.message(create(ServerMessageSchema, { message: picture }));
  room?.answer(picture);
  missed?.answer({
    case: 'syncStateResponse',
    value: create(SyncStateResponseSchema, { recovered: true, epoch: 7n }),
  });
  await back;
  expect(returns).toEqual([true]);
});
