import type { RoomJoinedResponse } from '#protocol/room_pb.js';
import type { ServerMessage, SyncStateResponse } from '#protocol/server_message_pb.js';
import { ServerCommandType } from '#protocol/system_pb.js';
import type { Body } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { type LogPoint, step } from './room-log.js';

/** Who is told what happens in the room, in the order of its log, each event once. */
export interface RoomReader {
  event(event: Body): void;

  /** Start from this picture; what was known before may have holes. */
  anew(picture: RoomJoinedResponse): void;
}

/**
 * Follows the log of the current room. After a return, or when an event is missing, it asks for what was missed and
 * holds back what comes meanwhile: either nothing is missing and nothing doubled, or the reader starts anew.
 */
export class RoomFollower {
  private heard: LogPoint | undefined;
  private held: ServerMessage[] | undefined;
  private catching = 0;
  /** The answer to what was asked before the room was entered again. */
  private ahead: Promise<SyncStateResponse | undefined> | undefined;

  constructor(
    private readonly exchange: Exchange,
    private readonly reader: RoomReader,
  ) {}

  /** Entered another room, or this one after it had been left. */
  entered(picture: RoomJoinedResponse): void {
    this.catching++;
    this.ahead = undefined;
    this.startAnew(picture);
  }

  /**
   * Asks for what is missed already, while the command that enters the room again is still on its way: the server takes
   * one after the other, and both need one round trip together.
   */
  askAhead(): void {
    this.ahead = this.heard && this.ask(this.heard);
  }

  /** The room could not be entered again, and so there was nothing to catch up with. */
  refused(): void {
    this.ahead = undefined;
  }

  /**
   * Came back to the room after a broken connection.
   *
   * @returns true when what was missed is known, event by event; false when the reader started anew
   */
  async returned(picture: RoomJoinedResponse): Promise<boolean> {
    if (this.heard === undefined || this.heard.epoch !== picture.epoch) {
      this.entered(picture);
      return false;
    }
    return this.catchUp(picture);
  }

  /** Is in no room any more. */
  left(): void {
    this.catching++;
    this.ahead = undefined;
    this.heard = undefined;
    this.held = undefined;
  }

  /** The connection is gone: what comes next is the answer to the return. */
  interrupted(): void {
    this.catching++;
    this.ahead = undefined;
    this.held = undefined;
  }

  /** Takes an event of the room's log in. */
  message(message: ServerMessage): void {
    if (this.heard === undefined) {
      return;
    }
    if (this.held !== undefined) {
      this.held.push(message);
      return;
    }
    switch (step(this.heard, message)) {
      case 'next':
        this.take(message);
        break;
      case 'known':
        break;
      case 'gap':
        this.held = [message];
        void this.catchUp(undefined);
        break;
    }
  }

  private async catchUp(picture: RoomJoinedResponse | undefined): Promise<boolean> {
    this.catching++;
    const mine = this.catching;
    const answered = this.ahead ?? this.ask(this.heard ?? { epoch: 0n, offset: 0n });
    this.ahead = undefined;
    this.held ??= [];
    const answer = await answered;
    if (mine !== this.catching) {
      return false;
    }
    return this.caughtUp(answer, picture);
  }

  private async ask({ epoch, offset }: LogPoint): Promise<SyncStateResponse | undefined> {
    try {
      return await this.exchange.ask(
        {
          case: 'serverCommand',
          value: {
            commandType: ServerCommandType.SYNC_STATE,
            parameters: { epoch: epoch.toString(), offset: offset.toString() },
          },
        },
        'syncStateResponse',
      );
    } catch {
      // No answer: the picture of the return is whole by itself. Without one the next event asks again.
      return undefined;
    }
  }

  private caughtUp(answer: SyncStateResponse | undefined, picture: RoomJoinedResponse | undefined): boolean {
    const held = this.held ?? [];
    this.held = undefined;
    const recovered = answer?.recovered ?? false;
    if (answer?.recovered) {
      for (const missed of answer.missed) {
        this.message(missed);
      }
    } else {
      const anew = answer?.snapshot ?? picture;
      if (anew) {
        this.startAnew(anew);
      }
    }
    for (const message of held) {
      this.message(message);
    }
    return recovered;
  }

  private startAnew(picture: RoomJoinedResponse): void {
    this.heard = { epoch: picture.epoch, offset: picture.offset };
    this.held = undefined;
    this.reader.anew(picture);
  }

  private take({ epoch, offset, message }: ServerMessage): void {
    this.heard = { epoch, offset };
    if (message.case !== undefined) {
      this.reader.event(message);
    }
  }
}
