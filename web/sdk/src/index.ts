export { ChatMessageType, MuteScope } from '#protocol/chat_pb.js';
export { SanctionKind } from '#protocol/moderation_pb.js';
export { FriendState, UserRole, UserStatus } from '#protocol/people_pb.js';
export { LeaveReason, RoomStage, RoomType, TimingMode } from '#protocol/room_pb.js';
export type { Identity } from './account/identity.js';
export type { Person, SiteRole, Tokens } from './account/tokens.js';
export type { ChatRoom } from './chat/chat-room.js';
export type { Chat, ChatCommandInfo, ChatLine, PrivateLine, Said } from './chat/views.js';
export {
  Disconnected,
  type ErrorKind,
  type KnownCode,
  PianoRhythmError,
  type RefusalCode,
  Refused,
  Unanswered,
  Unreachable,
} from './errors.js';
export type { Ensemble, HeardEvent } from './hearing/ensemble.js';
export { CAUSE_WORDS, type Cause, type PlayerHealth } from './hearing/health.js';
export { type HeardConnection, type Hint, Listener } from './hearing/listener.js';
export type { ConnectionHealth, Mode, RoomTiming, Timing } from './hearing/timing.js';
export type {
  AuditEntry,
  Moderation,
  ModerationNotice,
  Order,
  Page,
  PageQuery,
  Report,
  Sanction,
} from './moderation/moderation.js';
export { KeyLedger } from './music/key-ledger.js';
export {
  Controller,
  controlChange,
  isStrike,
  type MidiEvent,
  noteOff,
  noteOn,
  parseMidi,
  pitchBend,
  programChange,
} from './music/midi.js';
export { LOST_WORDS, type LostStrikes } from './notes/lost-strikes.js';
export type { NoteSender } from './notes/note-sender.js';
export type { Remover } from './observe/listeners.js';
export type { Readable } from './observe/store.js';
export type { Friends } from './people/friends.js';
export type { Looks, People, StatusOf } from './people/people.js';
export type { Avatar, Friend, Pointer, Profile } from './people/views.js';
export { type ListeningThread, type Options, PianoRhythm } from './pianorhythm.js';
export type { Cancel, Fetch, Platform, WebSocketConstructor, WebSocketLike } from './platform.js';
export { Tempo } from './playout/tempo.js';
export type { KeptRecording, Recording, Recordings } from './recording/recordings.js';
export type { LobbyBoard, RoomPage, RoomQuery } from './room/lobby-board.js';
export type { Return, Rooms } from './room/rooms.js';
export { DEFAULT_SETTINGS, type RoomChange } from './room/settings.js';
export type { Departure, Member, Room, RoomInfo, RoomSettings, RoomTempo } from './room/views.js';
export type { NewRoom, OwnRoomType } from './room/way-in.js';
export type { Limits, Maintenance, Self, Session } from './session/session.js';
export type { SessionStatus } from './session/status.js';
