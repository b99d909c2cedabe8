const NORMAL = 1000;
const GOING_AWAY = 1001;
const BROKEN = 1006;
const INTERNAL_ERROR = 1011;

/** Status codes that this side uses and meets. */
export const CloseCode = { NORMAL, GOING_AWAY, BROKEN, INTERNAL_ERROR } as const;

/** Whether a client may come back by itself after a connection that ended with this code. */
export function mayReturn(code: number): boolean {
  return code === GOING_AWAY || code === BROKEN || code === INTERNAL_ERROR || (code >= 4000 && code < 4100);
}
