import type { RoomJoinedResponse } from '#protocol/room_pb.js';
import type { Body } from '../wire/envelope.js';
import { plain } from '../wire/plain.js';
import type { Chat, ChatLine } from './views.js';

export const NO_CHAT: Chat = { lines: [], more: false };

/** The chat as the server showed it on entering. */
export function chatOf(picture: RoomJoinedResponse): Chat {
  return { lines: picture.history.map(plain), more: picture.moreHistory };
}

/** The chat after an event of the room's log. The same object when the event changes nothing of it. */
export function chatAfter(chat: Chat, event: Body): Chat {
  switch (event.case) {
    case 'roomChatMessage':
      return withLine(chat, plain(event.value));
    case 'chatCleared':
      return NO_CHAT;
    default:
      return chat;
  }
}

/** With a line that is new, or that was changed or removed. */
export function withLine(chat: Chat, line: ChatLine): Chat {
  const known = line.messageId === '' ? -1 : chat.lines.findIndex((each) => each.messageId === line.messageId);
  const lines = known < 0 ? [...chat.lines, line] : chat.lines.with(known, line);
  return { ...chat, lines };
}

/** With a page of lines from before; those that are known stay as they are. */
export function withOlder(chat: Chat, page: readonly ChatLine[], more: boolean): Chat {
  const known = new Set(chat.lines.map((line) => line.messageId));
  return { lines: [...page.filter((line) => !known.has(line.messageId)), ...chat.lines], more };
}
