import type { ServerMessage } from '#protocol/server_message_pb.js';
import type { WelcomeMessage } from '#protocol/system_pb.js';
import { Disconnected, PianoRhythmError, Unreachable } from '../errors.js';
import { type Readable, Store } from '../observe/store.js';
import type { Cancel, Platform } from '../platform.js';
import { CloseCode } from '../wire/close-codes.js';
import { Connection } from '../wire/connection.js';
import type { Body, Case, Draft, ValueOf } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { Requests } from '../wire/requests.js';
import { pauseMs, worthReturning } from './backoff.js';
import type { SessionStatus } from './status.js';

/** What a {@link Link} does for its session. */
export interface LinkOwner {
  /** @param arrived local µs */
  message(message: ServerMessage, arrived: number): void;

  /** The connection is gone; there may be another. */
  interrupted(): void;

  /** There is another connection: pick up what was before. Requests of others wait for this. */
  returned(welcome: WelcomeMessage): Promise<void>;

  /** All is as before. */
  online(): void;

  /** It is over. */
  closed(why: PianoRhythmError): void;
}

/** Keeps one connection after another, and brings requests over them. */
export class Link implements Exchange {
  /** Speaks on the connection of now, past requests that wait. */
  readonly direct: Exchange;

  private readonly now = new Store<SessionStatus>({ state: 'connecting' });
  private readonly requests: Requests;
  private readonly queue = new Map<string, Draft>();
  private connection: Connection | undefined;
  /** What the server asked to wait before coming back, ms. */
  private askedPause: number | undefined;
  private wakeUp: () => void = () => {};

  /**
   * @param address where to open the next connection
   * @param deadlineMs for every answer
   */
  constructor(
    private readonly platform: Platform,
    private readonly address: () => Promise<string>,
    private readonly deadlineMs: number,
    private readonly owner: LinkOwner,
  ) {
    this.requests = new Requests(platform.after);
    this.direct = {
      ask: async (draft, expected) => expect(await this.request(draft, true), expected),
      askAny: (draft) => this.request(draft, true),
      tell: (draft) => this.tell(draft),
    };
  }

  get status(): Readable<SessionStatus> {
    return this.now;
  }

  /** The connection of now, while there is one that works. */
  get live(): Connection | undefined {
    return this.connection?.alive ? this.connection : undefined;
  }

  /** Connects for the first time; a failure is not tried again. */
  async begin(): Promise<WelcomeMessage> {
    try {
      const welcome = await this.dial();
      this.now.set({ state: 'online' });
      return welcome;
    } catch (error) {
      const why = asError(error);
      const { connection } = this;
      this.over(why);
      connection?.abort();
      throw why;
    }
  }

  async ask<C extends Case>(draft: Draft, expected: C): Promise<ValueOf<C>> {
    return expect(await this.askAny(draft), expected);
  }

  askAny(draft: Draft): Promise<Body> {
    return this.request(draft, this.now.value.state === 'online');
  }

  tell(draft: Draft): void {
    this.live?.send(draft);
  }

  /** The server asks to go and to come back after a while, because it stops. */
  comeBackLater(delayMs: number): void {
    this.askedPause = delayMs;
    this.connection?.close();
  }

  /** The network may be there again: does not wait any longer. */
  hurry(): void {
    this.wakeUp();
  }

  /** The connection is dead, whatever it says. */
  giveUpConnection(reason: string): void {
    this.connection?.abort(reason);
  }

  /** Ends it; what is asked from now on fails. */
  close(): void {
    if (this.now.value.state === 'online') {
      this.owner.interrupted();
    }
    this.over(new Disconnected(CloseCode.NORMAL, ''));
    this.connection?.close();
  }

  private request(draft: Draft, atOnce: boolean): Promise<Body> {
    const { value } = this.now;
    if (value.state === 'closed') {
      return Promise.reject(value.why);
    }
    const id = this.requests.nextId();
    const answer = this.requests.expect(id, draft.case, this.deadlineMs);
    if (atOnce && this.live) {
      this.live.send(draft, id);
    } else if (atOnce) {
      this.requests.fail(id, new Disconnected(CloseCode.BROKEN, 'not connected'));
    } else {
      this.queue.set(id, draft);
    }
    return answer;
  }

  private async dial(): Promise<WelcomeMessage> {
    const url = await this.address();
    const connection: Connection = new Connection(url, this.platform, {
      message: (message, arrived) => {
        this.owner.message(message, arrived);
        if (message.requestId !== '') {
          this.requests.answered(message);
        }
      },
      closed: (end) => this.ended(connection, end),
    });
    this.connection = connection;
    return connection.ready(this.deadlineMs);
  }

  private ended(connection: Connection, end: Disconnected): void {
    if (connection !== this.connection || this.now.value.state === 'closed') {
      return;
    }
    this.requests.failAll(end, this.queue);
    if (this.now.value.state === 'online') {
      this.owner.interrupted();
      void this.comeBack(end);
    }
  }

  private async comeBack(first: PianoRhythmError): Promise<void> {
    let why = first;
    for (let attempt = 0; this.now.value.state !== 'closed'; attempt++) {
      const pause = this.takeAskedPause() ?? (worthReturning(why) ? this.pause(attempt, why) : undefined);
      if (pause === undefined) {
        this.over(why);
        return;
      }
      await this.wait(attempt, pause, why);
      const failure = await this.attempt(attempt, why);
      if (failure === undefined) {
        return;
      }
      why = failure;
    }
  }

  private takeAskedPause(): number | undefined {
    const asked = this.askedPause;
    this.askedPause = undefined;
    return asked;
  }

  private pause(attempt: number, why: PianoRhythmError): number {
    return pauseMs(attempt, this.platform.random(), why);
  }

  private wait(attempt: number, inMs: number, why: PianoRhythmError): Promise<void> {
    this.now.set({ state: 'waiting', attempt, inMs, why });
    return new Promise((resolve) => {
      const cancel: Cancel = this.platform.after(inMs, resolve);
      this.wakeUp = () => {
        cancel();
        resolve();
      };
    });
  }

  /** @returns why it failed, if it did */
  private async attempt(attempt: number, why: PianoRhythmError): Promise<PianoRhythmError | undefined> {
    if (this.closed()) {
      return undefined;
    }
    this.now.set({ state: 'returning', attempt, why });
    try {
      const welcome = await this.dial();
      if (!this.closed()) {
        await this.owner.returned(welcome);
      }
      if (this.closed()) {
        // Closed while it was on its way back: nobody waits for it any more.
        this.connection?.close();
        return undefined;
      }
      if (!this.live) {
        return new Disconnected(CloseCode.BROKEN, 'the connection ended again');
      }
      this.flush();
      return undefined;
    } catch (error) {
      this.connection?.abort();
      return asError(error);
    }
  }

  private closed(): boolean {
    return this.now.value.state === 'closed';
  }

  private flush(): void {
    this.now.set({ state: 'online' });
    for (const [id, draft] of this.queue) {
      if (this.requests.has(id)) {
        this.live?.send(draft, id);
      }
    }
    this.queue.clear();
    this.owner.online();
  }

  private over(why: PianoRhythmError): void {
    if (this.now.value.state === 'closed') {
      return;
    }
    this.now.set({ state: 'closed', why });
    this.queue.clear();
    this.requests.failAll(why);
    this.wakeUp();
    this.owner.closed(why);
  }
}

function asError(error: unknown): PianoRhythmError {
  return error instanceof PianoRhythmError ? error : new Unreachable('the server cannot be reached', error);
}

function expect<C extends Case>(body: Body, expected: C): ValueOf<C> {
  if (body.case !== expected) {
    throw new Unreachable(`the server answered with ${body.case} where ${expected} was due`);
  }
  return body.value as ValueOf<C>;
}
