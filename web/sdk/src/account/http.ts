import { type ErrorKind, Refused, Unanswered, Unreachable } from '../errors.js';
import type { Fetch, FetchResponse, Platform } from '../platform.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Access token, if any. */
  readonly token?: string;
}

/** The HTTP side of a server: JSON in, JSON out, refusals as errors. */
export class HttpApi {
  private readonly fetch: Fetch;

  /**
   * @param base such as `http://127.0.0.1:8080`
   * @param deadlineMs for every answer
   */
  constructor(
    private readonly base: string,
    private readonly platform: Pick<Platform, 'fetch' | 'after'>,
    private readonly deadlineMs: number,
  ) {
    this.fetch = platform.fetch;
  }

  async json<T>(request: HttpRequest): Promise<T> {
    const response = await this.send(request);
    return (await parsed(response)) as T;
  }

  async bytes(request: HttpRequest): Promise<Uint8Array> {
    const response = await this.send(request);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** For answers that have no body. */
  async done(request: HttpRequest): Promise<void> {
    await this.send(request);
  }

  private async send({ method, path, body, token }: HttpRequest): Promise<FetchResponse> {
    const patience = new AbortController();
    const cancel = this.platform.after(this.deadlineMs, () => patience.abort());
    try {
      const response = await this.fetch(this.base + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: patience.signal,
      });
      if (!response.ok) {
        throw await refusal(response);
      }
      return response;
    } catch (error) {
      if (error instanceof Refused) {
        throw error;
      }
      if (patience.signal.aborted) {
        throw new Unanswered(`${method} ${path}`, this.deadlineMs);
      }
      throw error instanceof Unreachable ? error : new Unreachable(`${this.base} cannot be reached`, error);
    } finally {
      cancel();
    }
  }
}

interface ErrorAnswer {
  error: { type: ErrorKind; code: string; message: string; details: Record<string, string> };
}

async function refusal(response: FetchResponse): Promise<Refused | Unreachable> {
  const answer = (await parsed(response)) as Partial<ErrorAnswer>;
  if (answer.error === undefined) {
    return new Unreachable(`what answered with ${response.status} is no PianoRhythm server`);
  }
  const { type, code, message, details } = answer.error;
  return new Refused(type, code, message, details, wait(response, details));
}

function wait(response: FetchResponse, details: Record<string, string>): number | undefined {
  const millis = Number(details['retry_after_ms'] ?? Number.NaN);
  if (Number.isFinite(millis)) {
    return millis;
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

async function parsed(response: FetchResponse): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreachable(`what answered with ${response.status} is no PianoRhythm server`, error);
  }
}
