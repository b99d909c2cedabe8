import { FriendAction, FriendState } from '#protocol/people_pb.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import { type Readable, Store } from '../observe/store.js';
import type { Exchange } from '../wire/exchange.js';
import { plain } from '../wire/plain.js';
import type { Friend } from './views.js';

/** Friends, requests and blocks. For people with an account; guests may block. */
export class Friends {
  private readonly now = new Store<readonly Friend[]>([]);
  private readonly changes = new Listeners<Friend>();
  private fetched = false;

  constructor(private readonly exchange: Exchange) {}

  /** As known since {@link fetch}, in order of their names. */
  get list(): Readable<readonly Friend[]> {
    return this.now;
  }

  /** Hears of every change, also of a friend who came, went or changed rooms. */
  onChange(listener: (friend: Friend) => void): Remover {
    return this.changes.add(listener);
  }

  /** Reads the list, which is kept up to date from then on. */
  async fetch(): Promise<readonly Friend[]> {
    const answer = await this.exchange.ask({ case: 'getFriendList', value: {} }, 'friendList');
    this.fetched = true;
    this.now.set(answer.friends.map(plain));
    return this.now.value;
  }

  /** Asks somebody; of two requests that cross each other the second makes friends. */
  request(userId: string): Promise<void> {
    return this.act(userId, FriendAction.SEND_REQUEST);
  }

  accept(userId: string): Promise<void> {
    return this.act(userId, FriendAction.ACCEPT_REQUEST);
  }

  decline(userId: string): Promise<void> {
    return this.act(userId, FriendAction.DECLINE_REQUEST);
  }

  /** Ends a friendship, or takes a request back. */
  remove(userId: string): Promise<void> {
    return this.act(userId, FriendAction.REMOVE_FRIEND);
  }

  /** Sees and hears nothing more of somebody. */
  block(userId: string): Promise<void> {
    return this.act(userId, FriendAction.BLOCK_USER);
  }

  unblock(userId: string): Promise<void> {
    return this.act(userId, FriendAction.UNBLOCK_USER);
  }

  /** @internal */
  update(friend: Friend): void {
    this.now.update((list) => listAfter(list, friend));
    this.changes.tell(friend);
  }

  /** @internal After a return: what changed meanwhile is not told. */
  async returned(): Promise<void> {
    if (this.fetched) {
      await this.fetch();
    }
  }

  private async act(targetUserId: string, action: FriendAction): Promise<void> {
    await this.exchange.ask({ case: 'friendRequest', value: { targetUserId, action } }, 'acknowledgement');
  }
}

function listAfter(list: readonly Friend[], friend: Friend): readonly Friend[] {
  const others = list.filter((each) => each.userInfo?.userId !== friend.userInfo?.userId);
  if (friend.state === FriendState.NONE) {
    return others;
  }
  return [...others, friend].sort((one, other) => name(one).localeCompare(name(other)));
}

function name(friend: Friend): string {
  return friend.userInfo?.username ?? '';
}
