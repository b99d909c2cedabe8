import { Refused } from '../errors.js';
import { type Readable, Store } from '../observe/store.js';
import type { Platform } from '../platform.js';
import type { HttpApi, HttpRequest } from './http.js';
import { type Person, type Tokens, type TokensAnswer, tokens } from './tokens.js';

const SPARE_MS = 30_000;

/**
 * Somebody who is signed in, as a guest or with an account. Keeps its tokens fresh: they are exchanged shortly before
 * they end, or when the server no longer takes them. Store {@link tokens} when they change to stay signed in.
 */
export class Identity {
  private readonly kept: Store<Tokens>;
  /** When the access token is to be exchanged, local µs; undefined while nobody knows. */
  private staleAt: number | undefined;
  private refreshing: Promise<Tokens> | undefined;

  constructor(
    private readonly api: HttpApi,
    private readonly platform: Pick<Platform, 'micros'>,
    first: Tokens,
    fresh: boolean,
  ) {
    this.kept = new Store(first);
    this.staleAt = fresh ? this.staleAfter(first) : undefined;
  }

  /** The tokens of now. */
  get tokens(): Readable<Tokens> {
    return this.kept;
  }

  get person(): Person {
    return this.kept.value.person;
  }

  /** Exchanges the tokens; calls at the same time share one exchange. */
  refresh(): Promise<Tokens> {
    this.refreshing ??= this.exchange().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  /** An access token that is good for a while yet. */
  async accessToken(): Promise<string> {
    if (this.staleAt !== undefined && this.platform.micros() >= this.staleAt) {
      await this.refresh();
    }
    return this.kept.value.accessToken;
  }

  /** Makes an account of a guest, who stays who it is and keeps what is known of it. */
  async register(username: string, password: string): Promise<void> {
    this.take(await this.post('/api/auth/register', { username, password }));
  }

  /** Changes the password; every other sign-in of the account ends. */
  async changePassword(password: string, newPassword: string): Promise<void> {
    this.take(await this.post('/api/auth/password', { password, new_password: newPassword }));
  }

  /** Gives the tokens up; with `everywhere` all sign-ins of the account. */
  async signOut(everywhere = false): Promise<void> {
    const body = { refresh_token: this.kept.value.refreshToken, everywhere };
    await this.authorized((token) => this.api.done({ method: 'POST', path: '/api/auth/logout', body, token }));
  }

  /** Asks with an access token, and once more with a fresh one when the server does not take it. */
  async authorized<T>(ask: (token: string) => Promise<T>): Promise<T> {
    try {
      return await ask(await this.accessToken());
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'TOKEN_EXPIRED')) {
        throw error;
      }
      return ask((await this.refresh()).accessToken);
    }
  }

  json<T>(request: Omit<HttpRequest, 'token'>): Promise<T> {
    return this.authorized((token) => this.api.json<T>({ ...request, token }));
  }

  bytes(request: Omit<HttpRequest, 'token'>): Promise<Uint8Array> {
    return this.authorized((token) => this.api.bytes({ ...request, token }));
  }

  done(request: Omit<HttpRequest, 'token'>): Promise<void> {
    return this.authorized((token) => this.api.done({ ...request, token }));
  }

  private async exchange(): Promise<Tokens> {
    const body = { refresh_token: this.kept.value.refreshToken };
    return this.take(await this.api.json<TokensAnswer>({ method: 'POST', path: '/api/auth/refresh', body }));
  }

  private post(path: string, body: unknown): Promise<TokensAnswer> {
    return this.json<TokensAnswer>({ method: 'POST', path, body });
  }

  private take(answer: TokensAnswer): Tokens {
    const fresh = tokens(answer);
    this.staleAt = this.staleAfter(fresh);
    this.kept.set(fresh);
    return fresh;
  }

  private staleAfter({ lifetimeMs }: Tokens): number {
    return this.platform.micros() + Math.max(lifetimeMs / 2, lifetimeMs - SPARE_MS) * 1000;
  }
}
