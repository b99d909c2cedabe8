import type { Tokens } from '@pianorhythm/sdk';

const KEY = 'pianorhythm.identity';

/** Who this browser was last: a guest stays the same guest, and an account stays signed in. */
export const keyring = {
  read(): Tokens | undefined {
    const stored = localStorage.getItem(KEY);
    if (stored === null) return undefined;
    try {
      const tokens: unknown = JSON.parse(stored);
      return isTokens(tokens) ? tokens : undefined;
    } catch {
      return undefined;
    }
  },

  keep(tokens: Tokens): void {
    localStorage.setItem(KEY, JSON.stringify(tokens));
  },

  forget(): void {
    localStorage.removeItem(KEY);
  },
};

function isTokens(value: unknown): value is Tokens {
  if (typeof value !== 'object' || value === null) return false;
  const { person, accessToken, refreshToken } = value as Partial<Tokens>;
  return typeof person?.username === 'string' && typeof accessToken === 'string' && typeof refreshToken === 'string';
}
