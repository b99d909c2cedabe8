// The way in, as the API describes it: a guest's token, and the payload that this client encrypts itself.
import { randomUUID } from 'node:crypto';
import { CompactEncrypt, importJWK } from 'jose';

const PATIENCE_MS = 10_000;

/** The URL to open: `server` is the HTTP address, such as `http://127.0.0.1:8080`. */
export async function entrance(server, username) {
  const guest = await json(`${server}/api/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  const payload = {
    username: guest.user.username,
    uuid: guest.user.uuid,
    socket_id: randomUUID(),
    is_member: guest.user.is_member,
    token: guest.access_token,
  };
  const encrypted = await encrypt(payload, await json(`${server}/api/websocket/keys`));
  return { url: `${server.replace(/^http/, 'ws')}/api/websocket/${encrypted}`, payload };
}

async function encrypt(payload, { keys }) {
  const jwk = keys.find((key) => key.kty === 'EC' && key.use !== 'sig');
  if (!jwk) throw new Error('the server publishes no key to encrypt to');
  const header = { alg: 'ECDH-ES', enc: 'A256GCM', ...(jwk.kid ? { kid: jwk.kid } : {}) };
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(header)
    .encrypt(await importJWK(jwk, 'ECDH-ES'));
}

async function json(url, options = {}) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answers ${response.status}: ${await response.text()}`);
  return response.json();
}
