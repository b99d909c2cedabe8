import { expect, test, vi } from 'vitest';
import { LeaveReason, Refused } from '../src/index.js';
import { guest, roomName } from './people.js';

test('two guests see each other come, talk and go', async () => {
  const { session: ann } = await guest('Ann');
  const { session: ben } = await guest('Ben');
  const name = roomName();
  const room = await ann.rooms.createOrJoin(name);
  expect(room.members.map((member) => member.username)).toEqual([ann.identity.person.username]);

  const joined = new Promise<string>((resolve) => ann.rooms.onJoin((member) => resolve(member.username)));
  await ben.rooms.join(name);
  expect(await joined).toBe(ben.identity.person.username);
  expect(ann.rooms.current.value?.members).toHaveLength(2);

  expect(await ben.chat.say('good evening')).toEqual({ kind: 'said' });
  await vi.waitFor(() => expect(ann.chat.lines.value.lines.map((line) => line.message)).toContain('good evening'));
  const line = ben.chat.lines.value.lines.at(-1);
  await ben.chat.edit(line?.messageId ?? '', 'bonsoir');
  await vi.waitFor(() => expect(ann.chat.lines.value.lines.at(-1)?.message).toBe('bonsoir'));
  await ben.chat.delete(line?.messageId ?? '');
  await vi.waitFor(() => expect(ann.chat.lines.value.lines.at(-1)?.deleted).toBe(true));

  const gone = new Promise<LeaveReason>((resolve) => ann.rooms.onLeave(({ reason }) => resolve(reason)));
  ben.close();
  expect(await gone).toBe(LeaveReason.DISCONNECTED);
  expect(ann.rooms.current.value?.members).toHaveLength(1);
  expect(ben.status.value.state).toBe('closed');
  ann.close();
});

test('a refusal says why in a word for programs', async () => {
  const { session: ann } = await guest('Ann');
  const refusal = await ann.rooms.join(roomName()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
  expect(refusal).toMatchObject({ code: 'ROOM_NOT_FOUND', kind: 'RESOURCE_ERROR' });
  const help = await ann.rooms.createOrJoin(roomName()).then(() => ann.chat.say('/help'));
  expect(help.kind).toBe('answered');
  await expect(ann.chat.say('/nonsense')).rejects.toMatchObject({ code: 'UNKNOWN_COMMAND' });
  expect(ann.chat.commands.value.map((command) => command.name)).toContain('help');
  ann.close();
});

test('the list of rooms follows what happens', async () => {
  const { session: ann } = await guest('Ann');
  const { session: ben } = await guest('Ben');
  const stop = await ann.rooms.list.watch();
  const name = roomName();
  await ben.rooms.create({ name });
  await vi.waitFor(() => expect(ann.rooms.list.rooms.value.map((room) => room.roomName)).toContain(name));
  stop();
  expect(ann.rooms.list.rooms.value).toEqual([]);
  ann.close();
  ben.close();
});
