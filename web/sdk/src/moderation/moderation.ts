import type { MuteScope } from '#protocol/chat_pb.js';
import {
  ModerationListKind,
  type AuditEntry as WireAuditEntry,
  type ModerationNotice as WireNotice,
  type Report as WireReport,
  type Sanction as WireSanction,
} from '#protocol/moderation_pb.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import type { ValueOf } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { type Plain, plain } from '../wire/plain.js';

export type Sanction = Plain<WireSanction>;
export type AuditEntry = Plain<WireAuditEntry>;
export type ModerationNotice = Plain<WireNotice>;
export type Report = Plain<WireReport>;

/** A page of a list, newest first. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly more: boolean;
}

/** Which part of a list. */
export interface PageQuery {
  /** Of the whole site, not of the current room. */
  readonly wholeSite?: boolean;
  /** Entries before the one with this id. */
  readonly beforeId?: string;
  readonly limit?: number;
}

/** How a command of order is meant; what is left out is not limited. */
export interface Order {
  /** Shown to the target. */
  readonly reason?: string;
  /** For bans and mutes; 0 or left out: until it is lifted. */
  readonly durationSeconds?: number;
  /** For mutes; left out: notes and chat. */
  readonly muteScope?: MuteScope;
  /** On the whole site, not in this room alone; needs a reason. */
  readonly wholeSite?: boolean;
  /** For bans on the whole site: also the addresses from which the target is connected. */
  readonly withAddress?: boolean;
}

/**
 * Keeping order. Targets are a `memberId`, a `userId` or a name that is unique in the room. Nobody acts on an equal or
 * upwards.
 */
export class Moderation {
  private readonly notices = new Listeners<ModerationNotice>();

  constructor(private readonly exchange: Exchange) {}

  /** Hears what auto-moderation does, for who keeps order. */
  onNotice(listener: (notice: ModerationNotice) => void): Remover {
    return this.notices.add(listener);
  }

  kick(target: string, order: Order = {}): Promise<void> {
    return this.act('kick', target, order);
  }

  ban(target: string, order: Order = {}): Promise<void> {
    return this.act('ban', target, order);
  }

  unban(target: string, order: Order = {}): Promise<void> {
    return this.act('unban', target, order);
  }

  mute(target: string, order: Order = {}): Promise<void> {
    return this.act('mute', target, order);
  }

  unmute(target: string, order: Order = {}): Promise<void> {
    return this.act('unmute', target, order);
  }

  /** Gives somebody of the audience a seat. */
  seat(target: string): Promise<void> {
    return this.act('seat', target, {});
  }

  /** Sends somebody to the audience. */
  unseat(target: string): Promise<void> {
    return this.act('unseat', target, {});
  }

  /** Removes all lines of the room. */
  clearChat(): Promise<void> {
    return this.act('clear', '', {});
  }

  /** Has somebody keep order in the room, or on the whole site. */
  appoint(target: string, order: Order = {}): Promise<void> {
    return this.act('moderator', target, order);
  }

  demote(target: string, order: Order = {}): Promise<void> {
    return this.act('demote', target, order);
  }

  /** Gives the room to somebody else. */
  handOver(target: string): Promise<void> {
    return this.act('owner', target, {});
  }

  /** Settles a report. */
  resolve(reportId: string, words: string): Promise<void> {
    return this.act('resolve', reportId, { reason: words, wholeSite: true });
  }

  /** Tells who keeps order on the site of somebody. */
  async report(targetUserId: string, reason: string, messageId = ''): Promise<void> {
    await this.exchange.ask({ case: 'reportUser', value: { targetUserId, reason, messageId } }, 'acknowledgement');
  }

  async sanctions(query: PageQuery = {}): Promise<Page<Sanction>> {
    const { sanctions, more } = await this.list(ModerationListKind.SANCTIONS, query);
    return { entries: sanctions.map(plain), more };
  }

  async audit(query: PageQuery = {}): Promise<Page<AuditEntry>> {
    const { audit, more } = await this.list(ModerationListKind.AUDIT, query);
    return { entries: audit.map(plain), more };
  }

  async reports(query: PageQuery = {}): Promise<Page<Report>> {
    const { reports, more } = await this.list(ModerationListKind.REPORTS, { wholeSite: true, ...query });
    return { entries: reports.map(plain), more };
  }

  /** @internal */
  notice(notice: WireNotice): void {
    this.notices.tell(plain(notice));
  }

  private list(kind: ModerationListKind, query: PageQuery): Promise<ValueOf<'moderationList'>> {
    return this.exchange.ask({ case: 'getModerationList', value: { kind, ...query } }, 'moderationList');
  }

  private async act(command: string, targetUser: string, order: Order): Promise<void> {
    await this.exchange.ask(
      { case: 'roomChatServerCommand', value: { command, targetUser, ...order } },
      'acknowledgement',
    );
  }
}
