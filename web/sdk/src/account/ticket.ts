import type { Identity } from './identity.js';

interface TicketAnswer {
  path: string;
}

/**
 * Where to open one connection: a ticket is fetched before every attempt, because each is good once.
 *
 * @param base the HTTP address of the server
 */
export async function webSocketAddress(identity: Identity, base: string): Promise<string> {
  const { path } = await identity.json<TicketAnswer>({ method: 'POST', path: '/api/websocket/ticket', body: {} });
  return base.replace(/^http/, 'ws') + path;
}
