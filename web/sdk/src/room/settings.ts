import type { RoomSettings } from './views.js';
import type { OwnRoomType } from './way-in.js';

/** The settings of a room that was made without any. A change sends all settings: begin with those of the room. */
export const DEFAULT_SETTINGS: Partial<RoomSettings> = { maxUsers: 16, allowChat: true, allowGuests: true };

/** A change of a room; what is left out stays as it is. */
export interface RoomChange {
  readonly name?: string;
  readonly type?: OwnRoomType;
  /** Empty: none any more. */
  readonly password?: string;
  /** Replaces all settings. */
  readonly settings?: Partial<RoomSettings>;
}
