import {
  DEFAULT_SETTINGS,
  type OwnRoomType,
  type RoomInfo,
  type RoomSettings,
  RoomType,
  TimingMode,
} from '@pianorhythm/sdk';

/** A room as it stands in the form. */
export interface RoomDraft {
  name: string;
  type: OwnRoomType;
  password: string;
  settings: RoomSettings;
}

/** The switches of a room, in the order in which they are shown. */
export const SWITCHES = [
  'allowChat',
  'allowGuests',
  'allowAudience',
  'allowBots',
  'onlyOwnerPlays',
  'onlyOwnerChats',
  'autoModeration',
  'filterProfanity',
  'allowBlackMidi',
  'recordingOff',
] as const satisfies ReadonlyArray<keyof RoomSettings>;

const BLANK: RoomSettings = {
  maxUsers: 16,
  allowChat: true,
  allowGuests: true,
  autoModeration: false,
  requirePro: false,
  welcomeMessage: '',
  onlyOwnerPlays: false,
  onlyOwnerChats: false,
  allowBots: false,
  allowBlackMidi: false,
  filterProfanity: false,
  stage: 0,
  timingMode: TimingMode.LISTENING,
  recordingOff: false,
  allowAudience: true,
};

export function newDraft(name: string): RoomDraft {
  return { name, type: RoomType.PUBLIC, password: '', settings: { ...BLANK, ...DEFAULT_SETTINGS } };
}

/** The form of a room that is there. Its password is not known: an empty one leaves it. */
export function draftOf(info: RoomInfo): RoomDraft {
  const type = info.roomType === RoomType.LOBBY ? RoomType.PUBLIC : info.roomType;
  return { name: info.roomName, type, password: '', settings: { ...BLANK, ...info.settings } };
}

/** The modes in the order of their delay. */
export const MODES = [
  [TimingMode.DUET, 'duet'],
  [TimingMode.BALANCED, 'balanced'],
  [TimingMode.LISTENING, 'listening'],
  [TimingMode.CONCERT, 'concert'],
  [TimingMode.PHRASE, 'phrase'],
] as const;

/** The name of a mode among the words; listening where a room has none. */
export function modeName(mode: TimingMode | undefined): (typeof MODES)[number][1] {
  return MODES.find(([value]) => value === mode)?.[1] ?? 'listening';
}
