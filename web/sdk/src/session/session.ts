import type { ServerMessage } from '#protocol/server_message_pb.js';
import type { PermissionsUpdated, WelcomeMessage, Limits as WireLimits } from '#protocol/system_pb.js';
import { ServerCommandType } from '#protocol/system_pb.js';
import type { Identity } from '../account/identity.js';
import { webSocketAddress } from '../account/ticket.js';
import type { Tokens } from '../account/tokens.js';
import { ChatRoom } from '../chat/chat-room.js';
import type { TimingReport } from '../clock/heart.js';
import { Timekeeper } from '../clock/timekeeper.js';
import { Disconnected, PianoRhythmError, type Refused } from '../errors.js';
import { Ensemble } from '../hearing/ensemble.js';
import type { Hint } from '../hearing/listener.js';
import { Timing } from '../hearing/timing.js';
import { Moderation } from '../moderation/moderation.js';
import { NoteSender } from '../notes/note-sender.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import { type Readable, Store } from '../observe/store.js';
import { People } from '../people/people.js';
import type { Cancel, Platform } from '../platform.js';
import { Recordings } from '../recording/recordings.js';
import { Rooms } from '../room/rooms.js';
import type { Member } from '../room/views.js';
import type { Body } from '../wire/envelope.js';
import { type Plain, plain } from '../wire/plain.js';
import { refused } from '../wire/requests.js';
import { Link } from './link.js';
import { NotePaths } from './note-paths.js';
import type { SessionStatus } from './status.js';

/** What this session may do at most. */
export type Limits = Plain<WireLimits>;

/** Who this session is, and what it may do. */
export interface Self {
  readonly user: Member;
  readonly limits: Limits;
}

/** Newcomers are turned away for a while, or no longer. */
export interface Maintenance {
  readonly on: boolean;
  readonly reason: string;
}

/** Before the rights of a live session end they are refreshed, this early. */
const RIGHTS_SPARE_MS = 60_000;

/**
 * Somebody's presence on a server. It outlives its connection: when that breaks, it comes back by itself, into its room,
 * and catches up. Everything is called in the order in which the server said it.
 */
export class Session {
  readonly rooms: Rooms;
  readonly chat: ChatRoom;
  readonly people: People;
  readonly moderation: Moderation;
  readonly recordings: Recordings;
  /** Plays into the room. */
  readonly notes: NoteSender;
  /** What the others play. */
  readonly ensemble: Ensemble;
  /** Mode, tempo and delays, and how well it goes. */
  readonly timing: Timing;

  private readonly link: Link;
  private readonly keeper: Timekeeper;
  private readonly paths: NotePaths;
  private readonly me = new Store<Self | undefined>(undefined);
  private readonly errors = new Listeners<Refused>();
  private readonly sheds = new Listeners<number>();
  private readonly maintenances = new Listeners<Maintenance>();
  private cancelRefresh: Cancel = () => {};

  /** @internal See `PianoRhythm.connect`. */
  constructor(
    private readonly platform: Platform,
    readonly identity: Identity,
    base: string,
    deadlineMs: number,
    hint: (hint: Hint) => void = () => {},
  ) {
    this.link = new Link(platform, () => webSocketAddress(identity, base), deadlineMs, {
      message: (message, arrived) => this.message(message, arrived),
      interrupted: () => this.interrupted(),
      returned: (welcome) => this.returned(welcome),
      online: () => this.online(),
      closed: (why) => this.closed(why),
    });
    this.keeper = new Timekeeper(platform, {
      send: (draft) => this.link.tell(draft),
      report: () => this.report(),
      dead: () => this.link.giveUpConnection('the server does not answer'),
    });
    this.paths = new NotePaths(platform, this.link, base.replace(/^http/, 'ws'), {
      opened: (arrived) => this.ensemble.anotherWay(arrived),
      notes: (frame, arrived) => this.ensemble.onSecondPath(frame, arrived),
    });
    this.notes = new NoteSender(this.keeper.clock, this.paths, platform.after);
    this.ensemble = new Ensemble(this.keeper.clock, hint);
    this.keeper.clock.onCourse((course) => hint({ kind: 'clock', course }));
    this.timing = new Timing(this.link, this.keeper, this.ensemble, this.notes);
    this.chat = new ChatRoom(this.link, platform);
    this.rooms = new Rooms(this.link, this.link.direct, this.chat);
    this.people = new People(this.link);
    this.moderation = new Moderation(this.link);
    this.recordings = new Recordings(this.link, identity);
    this.rooms.current.subscribe((room) => {
      this.timing.roomIs(room);
      if (room === undefined) {
        this.ensemble.forgetAll();
      }
    });
  }

  /** @internal */
  async begin(): Promise<void> {
    await this.welcome(await this.link.begin());
  }

  /** How the session stands. */
  get status(): Readable<SessionStatus> {
    return this.link.status;
  }

  /** Who this session is, and its limits; changes with its rights. */
  get self(): Readable<Self | undefined> {
    return this.me;
  }

  /** Hears refusals of what is not answered otherwise, such as notes of somebody who is muted. */
  onError(listener: (error: Refused) => void): Remover {
    return this.errors.add(listener);
  }

  /** Hears how many frames of notes were not sent to this session because it read too slowly. */
  onShed(listener: (frames: number) => void): Remover {
    return this.sheds.add(listener);
  }

  onMaintenance(listener: (state: Maintenance) => void): Remover {
    return this.maintenances.add(listener);
  }

  /** The network may be there again, or the machine woke up: tries at once what it would have waited for. */
  hurry(): void {
    this.link.hurry();
    if (this.status.value.state === 'online') {
      this.keeper.quicken();
    }
  }

  /** Has the role of the account read again. */
  async askRights(): Promise<void> {
    await this.link.ask(
      { case: 'serverCommand', value: { commandType: ServerCommandType.UPDATE_PERMISSIONS } },
      'permissionsUpdated',
    );
  }

  /**
   * Makes an account of the guest of this session, who stays who it is and where it is. What needs an account can be done
   * from then on.
   */
  async register(username: string, password: string): Promise<void> {
    await this.identity.register(username, password);
    await this.presentToken(this.identity.tokens.value);
    await this.askRights();
  }

  /** Says goodbye; the session does not come back. */
  close(): void {
    this.link.close();
  }

  private message(message: ServerMessage, arrived: number): void {
    this.ensemble.doubtful = this.keeper.doubts();
    this.rooms.message(message);
    const body = message.message;
    if (body.case === undefined) {
      return;
    }
    this.ensemble.message(body, arrived);
    if (message.offset === 0n) {
      this.chat.message(body);
      this.people.message(body);
      this.system(body, message.requestId, arrived);
    }
  }

  private system(body: Body, requestId: string, arrived: number): void {
    switch (body.case) {
      case 'heartbeatAck':
        this.keeper.answered(body.value, arrived);
        this.paths.confirmed(body.value.confirmedSeq);
        this.notes.confirmed(body.value.confirmedSeq);
        break;
      case 'permissionsUpdated':
        this.permissions(body.value);
        break;
      case 'roomTiming':
        this.timing.timing(body.value);
        break;
      case 'notesShed':
        this.sheds.tell(Number(body.value.frames));
        break;
      case 'moderationNotice':
        this.moderation.notice(body.value);
        break;
      case 'errorMessage':
        if (requestId === '') {
          this.errors.tell(refused(body.value));
        }
        break;
      case 'serverCommand':
        this.command(body.value.commandType, body.value.parameters);
        break;
      default:
        break;
    }
  }

  /** Every two seconds: tells what was measured, and acts on it. */
  private report(): TimingReport {
    const report = this.timing.report();
    this.paths.protect(this.timing.needsProtection());
    return report;
  }

  private command(type: ServerCommandType, parameters: Readonly<Record<string, string>>): void {
    if (type === ServerCommandType.RECONNECT) {
      this.link.comeBackLater(Number(parameters['delay_ms'] ?? 0) || 0);
    } else if (type === ServerCommandType.MAINTENANCE) {
      this.maintenances.tell({ on: parameters['state'] === 'on', reason: parameters['reason'] ?? '' });
    }
  }

  private async welcome({ userInfo, limits, rightsExpireAt, serverTimeUs }: WelcomeMessage): Promise<void> {
    if (userInfo && limits) {
      this.me.set({ user: plain(userInfo), limits: plain(limits) });
    }
    const leftMs = Number(rightsExpireAt) - Number(serverTimeUs) / 1000;
    this.refreshLater(rightsExpireAt === 0n ? undefined : leftMs);
    const { known } = this.keeper.clock;
    const heartbeats = this.keeper.start();
    // Who comes back knows the server's clock from before.
    if (!known) {
      await heartbeats;
    }
  }

  private permissions({ userInfo, limits }: PermissionsUpdated): void {
    this.me.update((self) => {
      const user = userInfo ? plain(userInfo) : self?.user;
      const most = limits ? plain(limits) : self?.limits;
      return user && most ? { user, limits: most } : self;
    });
  }

  private refreshLater(leftMs: number | undefined): void {
    this.cancelRefresh();
    if (leftMs !== undefined) {
      this.cancelRefresh = this.platform.after(Math.max(leftMs / 2, leftMs - RIGHTS_SPARE_MS), () => {
        void this.refreshRights();
      });
    }
  }

  /** A refusal or a silence is no end: the server closes when the rights are really over. */
  private async refreshRights(): Promise<void> {
    try {
      await this.presentToken(await this.identity.refresh());
    } catch (error) {
      if (!(error instanceof PianoRhythmError)) {
        throw error;
      }
      if (this.status.value.state === 'online') {
        this.refreshLater(RIGHTS_SPARE_MS / 2);
      }
    }
  }

  /** Tells the server on this connection who this is from now on, and until when. */
  private async presentToken({ accessToken: token, lifetimeMs }: Tokens): Promise<void> {
    await this.link.ask({ case: 'refreshToken', value: { token } }, 'acknowledgement');
    this.refreshLater(lifetimeMs);
  }

  private interrupted(): void {
    this.keeper.stop();
    this.cancelRefresh();
    this.notes.interrupted();
    this.paths.interrupted();
    this.ensemble.forgetAll();
    this.rooms.interrupted();
  }

  private async returned(welcome: WelcomeMessage): Promise<void> {
    await this.welcome(welcome);
    try {
      await this.rooms.returned();
    } catch (error) {
      // The connection is gone again: the room is still to be entered.
      if (error instanceof Disconnected || !(error instanceof PianoRhythmError)) {
        throw error;
      }
      this.rooms.lost(error.message);
    }
  }

  private online(): void {
    this.notes.returned();
    // A list that cannot be had now is had with the next return; its reader sees what it saw.
    this.rooms.list.returned().catch(() => {});
    this.people.friends.returned().catch(() => {});
  }

  private closed(why: PianoRhythmError): void {
    this.keeper.stop();
    this.cancelRefresh();
    this.rooms.lost(why.message);
  }
}
