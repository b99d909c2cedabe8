import { AvatarAction, type UserStatus } from '#protocol/people_pb.js';
import type { PrivateLine } from '../chat/views.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import type { Body } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { plain } from '../wire/plain.js';
import { Friends } from './friends.js';
import type { Pointer, Profile } from './views.js';

/** A user's status, as told by the server. */
export interface StatusOf {
  readonly userId: string;
  readonly status: UserStatus;
  readonly statusText: string;
}

/** How a user looks; what is left out stays as it is. */
export interface Looks {
  /** 0xRRGGBB. */
  readonly color?: number;
  readonly figure?: string;
  readonly instrument?: string;
}

/** People: how they look, how they are, friendship, and lines between two of them. */
export class People {
  readonly friends: Friends;

  private readonly pointers = new Listeners<Pointer>();
  private readonly statuses = new Listeners<StatusOf>();
  private readonly lines = new Listeners<PrivateLine>();

  constructor(private readonly exchange: Exchange) {
    this.friends = new Friends(exchange);
  }

  /** Hears pointers of others that move. */
  onPointer(listener: (pointer: Pointer) => void): Remover {
    return this.pointers.add(listener);
  }

  /** Hears the status of friends and of one's own other sessions. */
  onStatus(listener: (status: StatusOf) => void): Remover {
    return this.statuses.add(listener);
  }

  /** Hears private lines, one's own as well. */
  onPrivateLine(listener: (line: PrivateLine) => void): Remover {
    return this.lines.add(listener);
  }

  /** Moves one's own pointer. More than 30 a second are not relayed. */
  point(x: number, y: number, z = 0): void {
    this.exchange.tell({
      case: 'avatarCommand',
      value: { action: AvatarAction.UPDATE_POSITION, avatarData: { x, y, z } },
    });
  }

  async look(looks: Looks): Promise<void> {
    await this.exchange.ask(
      { case: 'avatarCommand', value: { action: AvatarAction.UPDATE_APPEARANCE, avatarData: { ...looks } } },
      'acknowledgement',
    );
  }

  /** @param statusText at most 100 characters */
  async status(status: UserStatus, statusText = ''): Promise<void> {
    await this.exchange.ask({ case: 'userStatusUpdate', value: { status, statusText } }, 'acknowledgement');
  }

  /** The profile of a user by id; one's own when that is empty. */
  async profile(userId = ''): Promise<Profile> {
    return plain(await this.exchange.ask({ case: 'getProfile', value: { userId } }, 'profileResponse'));
  }

  /** The profile of somebody with an account, by name. */
  async profileByName(username: string): Promise<Profile> {
    return plain(await this.exchange.ask({ case: 'getProfile', value: { username } }, 'profileResponse'));
  }

  /** Changes one's own profile; what is left out stays as it is. */
  async updateProfile(change: Looks & { readonly about?: string }): Promise<Profile> {
    return plain(await this.exchange.ask({ case: 'updateProfile', value: { ...change } }, 'profileResponse'));
  }

  /** Says a line to one user, wherever they are. */
  async whisper(targetUserId: string, message: string): Promise<void> {
    await this.exchange.ask({ case: 'privateMessage', value: { targetUserId, message } }, 'acknowledgement');
  }

  /** A page of private lines with one user, oldest first. */
  async privateHistory(
    withUserId: string,
    beforeMessageId = '',
    limit = 50,
  ): Promise<{ lines: readonly PrivateLine[]; more: boolean }> {
    const page = await this.exchange.ask(
      { case: 'getPrivateHistory', value: { withUserId, beforeMessageId, limit } },
      'privateHistory',
    );
    return { lines: page.messages.map(plain), more: page.more };
  }

  /** @internal */
  message(body: Body): void {
    switch (body.case) {
      case 'avatarCommand': {
        const { action, avatarData, memberId } = body.value;
        if (action === AvatarAction.UPDATE_POSITION && avatarData) {
          this.pointers.tell({ memberId, x: avatarData.x, y: avatarData.y, z: avatarData.z });
        }
        break;
      }
      case 'userStatusUpdate': {
        const { userId, status, statusText } = body.value;
        this.statuses.tell({ userId, status, statusText });
        break;
      }
      case 'privateMessage':
        this.lines.tell(plain(body.value));
        break;
      case 'friendUpdate':
        if (body.value.friend) {
          this.friends.update(plain(body.value.friend));
        }
        break;
      default:
        break;
    }
  }
}
