import type { RoomJoinedResponse } from '#protocol/room_pb.js';
import type { Body } from '../wire/envelope.js';
import { plain } from '../wire/plain.js';
import type { Member, Room, RoomInfo } from './views.js';

/** The room as the server showed it on entering; undefined when the picture has no room. */
export function roomOf(picture: RoomJoinedResponse): Room | undefined {
  const { roomInfo, memberId, currentUsers, welcome } = picture;
  return roomInfo && { info: plain(roomInfo), self: memberId, members: currentUsers.map(plain), welcome };
}

/** The room after an event of its log. The same object when the event changes nothing of it. */
export function roomAfter(room: Room, event: Body): Room {
  switch (event.case) {
    case 'userJoinedRoom':
      return event.value.userInfo ? withMembers(room, joined(room.members, plain(event.value.userInfo))) : room;
    case 'userLeftRoom': {
      const { memberId } = event.value;
      return withMembers(
        room,
        room.members.filter((member) => member.memberId !== memberId),
      );
    }
    case 'userUpdated': {
      const changed = event.value.userInfo && plain(event.value.userInfo);
      return changed ? withMembers(room, replaced(room.members, changed)) : room;
    }
    case 'roomUpdated':
      return event.value.roomInfo ? { ...room, info: plain(event.value.roomInfo) } : room;
    case 'roomOwnerChanged':
      return ownedBy(room, event.value.ownerId);
    default:
      // The log has chat and, from newer servers, more.
      return room;
  }
}

function joined(members: readonly Member[], member: Member): readonly Member[] {
  return members.some((other) => other.memberId === member.memberId) ? replaced(members, member) : [...members, member];
}

function replaced(members: readonly Member[], changed: Member): readonly Member[] {
  return members.map((member) => (member.memberId === changed.memberId ? changed : member));
}

function ownedBy(room: Room, ownerId: string): Room {
  const members = room.members.map((member) =>
    member.isOwner === (member.memberId === ownerId) ? member : { ...member, isOwner: !member.isOwner },
  );
  return withMembers({ ...room, info: { ...room.info, ownerId } }, members);
}

/** With other members and their number; who is in the audience has no seat. */
function withMembers(room: Room, members: readonly Member[]): Room {
  const audienceCount = members.filter((member) => member.isAudience).length;
  const info: RoomInfo = { ...room.info, userCount: members.length - audienceCount, audienceCount };
  return { ...room, info, members };
}
