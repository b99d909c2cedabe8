import type { PrivateMessage, RoomChatMessage, ChatCommandInfo as WireChatCommandInfo } from '#protocol/chat_pb.js';
import type { Plain } from '../wire/plain.js';

/** A line of room chat. */
export type ChatLine = Plain<RoomChatMessage>;

/** A line between two users. */
export type PrivateLine = Plain<PrivateMessage>;

/** A chat command that this session may use, for completion. */
export type ChatCommandInfo = Plain<WireChatCommandInfo>;

/** The chat of the current room. */
export interface Chat {
  /** Oldest first. Lines that were removed stay, with `deleted` set. */
  readonly lines: readonly ChatLine[];
  /** Older lines exist; see `ChatRoom.older`. */
  readonly more: boolean;
}

/** How a line was taken by the server. */
export type Said =
  /** Said, and heard by the room. */
  | { readonly kind: 'said' }
  /** A command that answers in words; only this session sees them. */
  | { readonly kind: 'answered'; readonly line: ChatLine }
  /** A command that was done. */
  | { readonly kind: 'done' };
