import type { MessageInitShape } from '@bufbuild/protobuf';
import type { RoomSettingsSchema, RoomTempoSchema, RoomType } from '#protocol/room_pb.js';
import type { RoomSettings, RoomTempo } from './views.js';

/** The settings of a room that was made without any. A change sends all settings: begin with those of the room. */
export const DEFAULT_SETTINGS: Partial<RoomSettings> = { maxUsers: 16, allowChat: true, allowGuests: true };

/** A change of a room; what is left out stays as it is. */
export interface RoomChange {
  readonly name?: string;
  readonly type?: RoomType.PUBLIC | RoomType.PRIVATE | RoomType.STAGE;
  /** Empty: none any more. */
  readonly password?: string;
  /** Replaces all settings. */
  readonly settings?: Partial<RoomSettings>;
}

type SettingsDraft = MessageInitShape<typeof RoomSettingsSchema>;

/** Settings as the wire wants them: with 64 bits where it has them. */
export function settingsDraft({ tempo, ...settings }: Partial<RoomSettings>): SettingsDraft {
  return { ...settings, ...(tempo ? { tempo: tempoDraft(tempo) } : {}) };
}

/** A beat as the wire wants it. */
export function tempoDraft({ anchorUs, ...tempo }: Partial<RoomTempo>): MessageInitShape<typeof RoomTempoSchema> {
  return { ...tempo, ...(anchorUs === undefined ? {} : { anchorUs: BigInt(Math.round(anchorUs)) }) };
}
