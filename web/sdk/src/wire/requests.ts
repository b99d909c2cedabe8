import type { ServerMessage } from '#protocol/server_message_pb.js';
import { type ErrorMessage, ErrorType } from '#protocol/system_pb.js';
import { type ErrorKind, type PianoRhythmError, Refused, Unanswered } from '../errors.js';
import type { Cancel, Platform } from '../platform.js';
import type { Body } from './envelope.js';

interface Waiting {
  readonly resolve: (answer: Body) => void;
  readonly reject: (error: PianoRhythmError) => void;
  readonly cancel: Cancel;
}

/** Requests that wait for their answers. Each gets one: the reply, a refusal, or that there is none. */
export class Requests {
  private readonly waiting = new Map<string, Waiting>();
  private last = 0;

  constructor(private readonly after: Platform['after']) {}

  /** An id that no request of this session had before. */
  nextId(): string {
    this.last++;
    return `r${this.last}`;
  }

  expect(id: string, what: string, deadlineMs: number): Promise<Body> {
    return new Promise((resolve, reject) => {
      const cancel = this.after(deadlineMs, () => this.fail(id, new Unanswered(what, deadlineMs)));
      this.waiting.set(id, { resolve, reject, cancel });
    });
  }

  /** Takes an answer in; that of nobody's request is ignored. */
  answered(message: ServerMessage): void {
    const { requestId, message: body } = message;
    if (body.case === undefined) {
      return;
    }
    const refusal = refusalIn(body);
    if (refusal) {
      this.fail(requestId, refusal);
    } else {
      this.take(requestId)?.resolve(body);
    }
  }

  fail(id: string, error: PianoRhythmError): void {
    this.take(id)?.reject(error);
  }

  /** Whether a request still waits for its answer. */
  has(id: string): boolean {
    return this.waiting.has(id);
  }

  /** Fails all that wait, except those that are spared. */
  failAll(error: PianoRhythmError, spared: { has(id: string): boolean } = new Set()): void {
    for (const id of [...this.waiting.keys()]) {
      if (!spared.has(id)) {
        this.fail(id, error);
      }
    }
  }

  private take(id: string): Waiting | undefined {
    const found = this.waiting.get(id);
    this.waiting.delete(id);
    found?.cancel();
    return found;
  }
}

function refusalIn(body: Body): Refused | undefined {
  if (body.case === 'errorMessage') {
    return refused(body.value);
  }
  if (body.case === 'roomJoinedResponse' && !body.value.success) {
    const { error, errorMessage } = body.value;
    return error ? refused(error) : new Refused('RESOURCE_ERROR', 'NOT_ALLOWED', errorMessage);
  }
  return undefined;
}

/** A refusal of the wire as an error. */
export function refused(error: ErrorMessage): Refused {
  const wait = Number(error.errorDetails['retry_after_ms'] ?? Number.NaN);
  return new Refused(
    KINDS[error.errorType] ?? 'SYSTEM_ERROR',
    error.errorCode,
    error.errorMessage,
    error.errorDetails,
    Number.isFinite(wait) ? wait : undefined,
  );
}

const KINDS: Partial<Record<ErrorType, ErrorKind>> = {
  [ErrorType.VALIDATION_ERROR]: 'VALIDATION_ERROR',
  [ErrorType.PERMISSION_ERROR]: 'PERMISSION_ERROR',
  [ErrorType.RESOURCE_ERROR]: 'RESOURCE_ERROR',
  [ErrorType.SYSTEM_ERROR]: 'SYSTEM_ERROR',
};
