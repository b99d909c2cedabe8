/** What kind of thing went wrong; see `ErrorType` in the protocol reference. */
export type ErrorKind = 'VALIDATION_ERROR' | 'PERMISSION_ERROR' | 'RESOURCE_ERROR' | 'SYSTEM_ERROR';

/** Names of refusals that a program may act on. A newer server may say others. */
export const KNOWN_CODES = [
  'MALFORMED_MESSAGE',
  'MESSAGE_TYPE_MISMATCH',
  'UNKNOWN_MESSAGE',
  'NOT_FOR_CLIENTS',
  'NOT_AVAILABLE',
  'REQUEST_ID_TOO_LONG',
  'INVALID_FIELD',
  'CHAT_TEXT_NOT_ALLOWED',
  'UNKNOWN_COMMAND',
  'BAD_COMMAND',
  'LINE_REFUSED',
  'ACCOUNT_REQUIRED',
  'USER_NOT_FOUND',
  'USER_UNREACHABLE',
  'USER_BLOCKED',
  'NO_SUCH_REQUEST',
  'NOT_FRIENDS',
  'TOO_MANY_FRIENDS',
  'NOTES_NOT_HEARD',
  'MIDI_INVALID',
  'AUTHENTICATION_FAILED',
  'TOKEN_EXPIRED',
  'REPORT_NOT_FOUND',
  'SITE_BANNED',
  'SITE_KICKED',
  'RATE_LIMITED',
  'SERVER_UNAVAILABLE',
  'INTERNAL',
  'ROOM_NOT_FOUND',
  'ROOM_NAME_TAKEN',
  'ROOM_FULL',
  'TOO_MANY_ROOMS',
  'LOBBIES_FULL',
  'WRONG_PASSWORD',
  'GUESTS_NOT_ALLOWED',
  'PRO_REQUIRED',
  'CHAT_NOT_ALLOWED',
  'MUTED',
  'BANNED',
  'BOTS_NOT_ALLOWED',
  'NOT_ALLOWED',
  'NOT_YOUR_LINE',
  'TARGET_PROTECTED',
  'LINE_NOT_FOUND',
  'NOT_ON_ONESELF',
  'NOT_IN_ROOM',
  'TARGET_NOT_FOUND',
  'NAME_EMPTY',
  'NAME_TOO_LONG',
  'NAME_NOT_ALLOWED',
  'NAME_TAKEN',
  'NAME_RESERVED',
  'PASSWORD_TOO_LONG',
  'ROOM_TYPE_NOT_ALLOWED',
  'SETTINGS_INVALID',
  'RECORDING_OFF',
  'NOTHING_RECORDED',
  'TOO_MANY_RECORDINGS',
  'BUSY',
  'TICKET_EXPIRED',
  'PASSWORD_NOT_ALLOWED',
  'MAINTENANCE',
] as const;

export type KnownCode = (typeof KNOWN_CODES)[number];

/** A known code, or one of a newer server. */
export type RefusalCode = KnownCode | (string & {});

/** Whatever may come of a request that does not succeed. One of {@link Refused}, {@link Unanswered}, {@link Disconnected}, {@link Unreachable}. */
export abstract class PianoRhythmError extends Error {}

/** The server said no. */
export class Refused extends PianoRhythmError {
  override readonly name = 'Refused';

  constructor(
    readonly kind: ErrorKind,
    /** Stable name for programs. */
    readonly code: RefusalCode,
    /** A sentence for people, in English. */
    message: string,
    /** More for programs, such as `field` or `usage`. */
    readonly details: Readonly<Record<string, string>> = {},
    /** How long to wait before it is worth asking again, ms; absent when waiting does not help or nobody knows. */
    readonly retryAfterMs?: number,
  ) {
    super(message === '' ? code : message);
  }
}

/** The server did not answer in time. Whether it did what was asked is not known. */
export class Unanswered extends PianoRhythmError {
  override readonly name = 'Unanswered';

  constructor(what: string, millis: number) {
    super(`${what} was not answered within ${millis} ms`);
  }
}

/** The connection ended before the answer. Whether the server did what was asked is not known. */
export class Disconnected extends PianoRhythmError {
  override readonly name = 'Disconnected';

  constructor(
    /** The code of the close frame; 1006 when there was none. */
    readonly code: number,
    readonly reason: string,
  ) {
    super(`the connection ended with ${code}${reason === '' ? '' : `: ${reason}`}`);
  }
}

/** The server could not be reached, or what answered is none. */
export class Unreachable extends PianoRhythmError {
  override readonly name = 'Unreachable';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
