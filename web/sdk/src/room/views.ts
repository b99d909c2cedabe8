import type { UserInfo } from '#protocol/people_pb.js';
import type {
  LeaveReason,
  RoomInfo as WireRoomInfo,
  RoomSettings as WireRoomSettings,
  RoomTempo as WireRoomTempo,
} from '#protocol/room_pb.js';
import type { Plain } from '../wire/plain.js';

/** Somebody in a room, or known from outside of one. */
export type Member = Plain<UserInfo>;

/** A room as others see it. */
export type RoomInfo = Plain<WireRoomInfo>;

/** What can be set in a room. */
export type RoomSettings = Plain<WireRoomSettings>;

/** The shared beat of a room. */
export type RoomTempo = Plain<WireRoomTempo>;

/** The current room. */
export interface Room {
  readonly info: RoomInfo;
  /** `memberId` of this session in the room; another one after a return. */
  readonly self: string;
  /** Everybody with this session, in the order of their coming. */
  readonly members: readonly Member[];
  /** The owner's words for who enters; may be empty. */
  readonly welcome: string;
}

/** Why a session is no longer in its room. */
export interface Departure {
  readonly reason: LeaveReason;
  /** What a moderator said; may be empty. */
  readonly message: string;
}
