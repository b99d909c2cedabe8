import type { RoomListUpdate } from '#protocol/room_pb.js';
import { RoomType } from '#protocol/room_pb.js';
import { plain } from '../wire/plain.js';
import type { RoomInfo } from './views.js';

/** The list after an update: lobbies first, then fullest first, as the server sorts it. */
export function listAfter(list: readonly RoomInfo[], update: RoomListUpdate): readonly RoomInfo[] {
  const rooms = new Map(list.map((room) => [room.roomId, room]));
  for (const id of update.removedRoomIds) {
    rooms.delete(id);
  }
  for (const changed of update.changed) {
    rooms.set(changed.roomId, plain(changed));
  }
  return [...rooms.values()].sort(inOrder);
}

function inOrder(one: RoomInfo, other: RoomInfo): number {
  return (
    Number(other.roomType === RoomType.LOBBY) - Number(one.roomType === RoomType.LOBBY) ||
    other.userCount - one.userCount ||
    one.createdAt - other.createdAt ||
    (one.roomId < other.roomId ? -1 : 1)
  );
}
