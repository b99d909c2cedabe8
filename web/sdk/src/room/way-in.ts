import { type RoomJoinedResponse, RoomType } from '#protocol/room_pb.js';
import { ServerCommandType } from '#protocol/system_pb.js';
import { Refused } from '../errors.js';
import type { Draft } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { settingsDraft } from './settings.js';
import type { RoomSettings } from './views.js';

/** Types of rooms that users may make. */
export type OwnRoomType = RoomType.PUBLIC | RoomType.PRIVATE | RoomType.STAGE;

/** A room to be made. What is left out has its default. */
export interface NewRoom {
  /** 1 to 64 characters, unique among living rooms whatever the spelling. */
  readonly name: string;
  readonly type?: OwnRoomType;
  readonly password?: string;
  /** All settings; see `defaultSettings`. */
  readonly settings?: Partial<RoomSettings>;
}

/** How a room was entered, and so how it is entered again after a broken connection. */
export type WayIn =
  | { readonly by: 'create'; readonly room: NewRoom }
  | { readonly by: 'createOrJoin'; readonly name: string; readonly password: string; readonly type: OwnRoomType }
  | { readonly by: 'join'; readonly name: string; readonly password: string }
  | { readonly by: 'lobby' };

export function enter(exchange: Exchange, way: WayIn): Promise<RoomJoinedResponse> {
  return exchange.ask(draft(way), 'roomJoinedResponse');
}

/**
 * Enters the room again in which one was.
 *
 * @param name its name when the connection broke
 * @param otherwise called when the lobby is full or gone, before another one is entered
 */
export async function enterAgain(
  exchange: Exchange,
  way: WayIn,
  name: string,
  otherwise: () => void,
): Promise<RoomJoinedResponse> {
  if (way.by !== 'lobby') {
    return enter(exchange, again(way, name));
  }
  try {
    return await enter(exchange, { by: 'join', name, password: '' });
  } catch (error) {
    if (error instanceof Refused) {
      otherwise();
      return enter(exchange, way);
    }
    throw error;
  }
}

/** A room that one had made may be gone by now, and is made again; it may also still be there. */
function again(way: Exclude<WayIn, { by: 'lobby' }>, name: string): WayIn {
  switch (way.by) {
    case 'create':
      return {
        by: 'createOrJoin',
        name,
        password: way.room.password ?? '',
        type: way.room.type ?? RoomType.PUBLIC,
      };
    case 'createOrJoin':
    case 'join':
      return { ...way, name };
  }
}

function draft(way: WayIn): Draft {
  switch (way.by) {
    case 'create': {
      const { name, type = RoomType.PUBLIC, password = '', settings } = way.room;
      return {
        case: 'createRoomCommand',
        value: { roomName: name, roomType: type, password, ...(settings ? { settings: settingsDraft(settings) } : {}) },
      };
    }
    case 'createOrJoin':
      return {
        case: 'serverCommand',
        value: {
          commandType: ServerCommandType.CREATE_OR_JOIN_ROOM,
          parameters: { room_name: way.name, password: way.password, room_type: RoomType[way.type] },
        },
      };
    case 'join':
      return { case: 'joinRoomByName', value: { roomName: way.name, password: way.password } };
    case 'lobby':
      return { case: 'joinNextAvailableLobby', value: {} };
  }
}
