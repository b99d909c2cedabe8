/** The part of a WebSocket that is used: that of browsers, of Node 22 and of the package `ws` fit. */
export interface WebSocketLike {
  binaryType: string;
  readonly bufferedAmount: number;
  onopen: ((event: never) => void) | null;
  /** An event of a socket that lives in another thread says when it came there: `arrived`, local µs. */
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
}

/** Opens a WebSocket that offers a subprotocol. */
export type WebSocketConstructor = new (url: string, protocols?: string | string[]) => WebSocketLike;

/** The part of `fetch` that is used. */
export type Fetch = (url: string, options: FetchOptions) => Promise<FetchResponse>;

export interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

export interface FetchResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Takes a task back that has not run yet. */
export type Cancel = () => void;

/** What the SDK needs of the machine that it runs on. Tests hand in their own. */
export interface Platform {
  readonly fetch: Fetch;
  readonly WebSocket: WebSocketConstructor;

  /** A monotonic clock, µs from any origin. */
  micros(): number;

  /** The wall clock, ms since 1970; read only to notice that the machine slept. */
  wallMillis(): number;

  /** Runs a task once, after at least this many ms, never before returning. */
  after(millis: number, task: () => void): Cancel;

  /** Random, from 0 to below 1. */
  random(): number;
}

interface Globals {
  fetch?: Fetch;
  WebSocket?: WebSocketConstructor;
  performance: { now(): number };
  setTimeout(task: () => void, millis: number): unknown;
  clearTimeout(timer: unknown): void;
}

/**
 * The machine as it is.
 *
 * @param own what to use instead; Node 20 needs `{ WebSocket }` of the package `ws`
 * @throws TypeError when there is no `WebSocket` or no `fetch`
 */
export function platform(own: Partial<Platform> = {}): Platform {
  const globals = globalThis as unknown as Globals;
  const WebSocket = own.WebSocket ?? globals.WebSocket;
  const fetch = own.fetch ?? globals.fetch?.bind(globalThis);
  if (!WebSocket) {
    throw new TypeError("there is no WebSocket here; in Node 20 pass that of the package 'ws'");
  }
  if (!fetch) {
    throw new TypeError('there is no fetch here; pass one');
  }
  return {
    fetch,
    WebSocket,
    micros: own.micros ?? (() => Math.floor(globals.performance.now() * 1000)),
    wallMillis: own.wallMillis ?? (() => Date.now()),
    after: own.after ?? after,
    random: own.random ?? Math.random,
  };

  function after(millis: number, task: () => void): Cancel {
    const timer = globals.setTimeout(task, millis);
    return () => globals.clearTimeout(timer);
  }
}
