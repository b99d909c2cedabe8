/** Rights on the site; see `UserRole` in the protocol reference. */
export type SiteRole = 'GUEST' | 'MEMBER' | 'PRO' | 'BOT' | 'MODERATOR' | 'ADMINISTRATOR';

/** Somebody as the server knows them. */
export interface Person {
  /** Stable id; `UserInfo.userId` on the wire. */
  readonly userId: string;
  readonly username: string;
  readonly role: SiteRole;
  /** Has an account. */
  readonly isMember: boolean;
}

/** What proves who somebody is. Plain, so that it can be stored as JSON; secret. */
export interface Tokens {
  readonly person: Person;
  /** Good for minutes. */
  readonly accessToken: string;
  /** Good for one exchange against a fresh pair. */
  readonly refreshToken: string;
  /** How long the access token was good for when it was given, ms. */
  readonly lifetimeMs: number;
}

/** The answer of every way to sign in, as it comes. */
export interface TokensAnswer {
  access_token: string;
  refresh_token: string;
  expires_at_ms: number;
  server_time_ms: number;
  user: { uuid: string; username: string; role: SiteRole; is_member: boolean };
}

export function tokens(answer: TokensAnswer): Tokens {
  const { uuid, username, role, is_member } = answer.user;
  return {
    person: { userId: uuid, username, role, isMember: is_member },
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    // By the server's clock alone: that of this machine may be hours off.
    lifetimeMs: answer.expires_at_ms - answer.server_time_ms,
  };
}
