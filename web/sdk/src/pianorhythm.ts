import { HttpApi } from './account/http.js';
import { Identity } from './account/identity.js';
import { type Tokens, type TokensAnswer, tokens } from './account/tokens.js';
import type { Hint } from './hearing/listener.js';
import { type Platform, platform, type WebSocketConstructor } from './platform.js';
import { Session } from './session/session.js';

/** How to reach a server; everything has a default. */
export interface Options extends Partial<Platform> {
  /** For every answer and for connecting, ms; 10 s by default. */
  readonly deadlineMs?: number;
}

/** Another thread in which the sockets of a session live, with a {@link Listener} beside them. */
export interface ListeningThread {
  /** Opens sockets there; the events of their messages say when they arrived. */
  readonly WebSocket: WebSocketConstructor;

  /** Is passed on to the listener, in order with what the sockets send. */
  hint(hint: Hint): void;
}

const DEADLINE_MS = 10_000;

/**
 * One server, as seen by its clients: sign in, then connect.
 *
 * @example
 * const server = new PianoRhythm('http://127.0.0.1:8080');
 * const session = await server.connect(await server.guest('Clara'));
 * await session.rooms.createOrJoin('salon');
 */
export class PianoRhythm {
  private readonly base: string;
  private readonly platform: Platform;
  private readonly deadlineMs: number;
  private readonly api: HttpApi;

  /**
   * @param server an `http` or `https` address, such as `location.origin` or `http://127.0.0.1:8080`
   * @throws TypeError when the address is none, or when there is no WebSocket here
   */
  constructor(server: string, options: Options = {}) {
    if (!/^https?:\/\/[^/]/.test(server)) {
      throw new TypeError(`'${server}' is not an address such as http://127.0.0.1:8080`);
    }
    this.base = server.replace(/\/+$/, '');
    this.platform = platform(options);
    this.deadlineMs = options.deadlineMs ?? DEADLINE_MS;
    this.api = new HttpApi(this.base, this.platform, this.deadlineMs);
  }

  /** Signs in without an account. */
  guest(username: string): Promise<Identity> {
    return this.signIn('/api/auth/guest', { username });
  }

  /** Makes an account and signs in. A guest who is signed in already uses `Identity.register` and stays who it is. */
  register(username: string, password: string): Promise<Identity> {
    return this.signIn('/api/auth/register', { username, password });
  }

  /** Signs in with an account. */
  login(username: string, password: string): Promise<Identity> {
    return this.signIn('/api/auth/login', { username, password });
  }

  /** Goes on with tokens that were stored; they are exchanged when they are no longer good. */
  resume(stored: Tokens): Identity {
    return new Identity(this.api, this.platform, stored, false);
  }

  /**
   * Connects; done when the server takes commands. A failure here is not tried again.
   *
   * @param thread where the sockets live, when that is not here
   */
  async connect(identity: Identity, thread?: ListeningThread): Promise<Session> {
    const platform = thread === undefined ? this.platform : { ...this.platform, WebSocket: thread.WebSocket };
    const hint = (told: Hint) => thread?.hint(told);
    const session = new Session(platform, identity, this.base, this.deadlineMs, hint);
    await session.begin();
    return session;
  }

  private async signIn(path: string, body: unknown): Promise<Identity> {
    const answer = await this.api.json<TokensAnswer>({ method: 'POST', path, body });
    return new Identity(this.api, this.platform, tokens(answer), true);
  }
}
