import type { ServerMessage } from '#protocol/server_message_pb.js';

/** Of a room, what has been heard: everything of one epoch up to an offset. */
export interface LogPoint {
  readonly epoch: bigint;
  readonly offset: bigint;
}

/** What to do with an event: take it, leave it because it was heard already, or ask for what lies between. */
export type Step = 'next' | 'known' | 'gap';

/** Where an event stands to what has been heard. */
export function step(heard: LogPoint, event: Pick<ServerMessage, 'epoch' | 'offset'>): Step {
  if (event.epoch !== heard.epoch) {
    return 'gap';
  }
  if (event.offset <= heard.offset) {
    return 'known';
  }
  return event.offset === heard.offset + 1n ? 'next' : 'gap';
}
