import type { RoomListUpdate } from '#protocol/room_pb.js';
import type { Remover } from '../observe/listeners.js';
import { type Readable, Store } from '../observe/store.js';
import type { Exchange } from '../wire/exchange.js';
import { plain } from '../wire/plain.js';
import { listAfter } from './room-list.js';
import type { RoomInfo } from './views.js';

const PAGE = 500;

/** A page of the room list. */
export interface RoomPage {
  readonly rooms: readonly RoomInfo[];
  readonly more: boolean;
}

/** What to list. */
export interface RoomQuery {
  /** Only rooms whose name contains this. */
  readonly nameContains?: string;
  /** 1 to 500; 100 when left out. */
  readonly limit?: number;
  /** Continue after the room with this id. */
  readonly afterRoomId?: string;
}

/** The list of public rooms: a page at a time, or live. */
export class LobbyBoard {
  private readonly now = new Store<readonly RoomInfo[]>([]);
  private watchers = 0;

  constructor(private readonly exchange: Exchange) {}

  /** The list while somebody watches; see {@link watch}. */
  get rooms(): Readable<readonly RoomInfo[]> {
    return this.now;
  }

  async page(query: RoomQuery = {}): Promise<RoomPage> {
    const page = await this.exchange.ask(
      { case: 'getRoomList', value: { ...query, subscribe: this.watched } },
      'roomList',
    );
    return { rooms: page.rooms.map(plain), more: page.more };
  }

  /** Keeps {@link rooms} up to date until the function returned is called, also across returns. */
  async watch(): Promise<Remover> {
    this.watchers++;
    try {
      await this.fetch();
    } catch (error) {
      this.watchers--;
      throw error;
    }
    let over = false;
    return () => {
      if (!over) {
        over = true;
        this.unwatch();
      }
    };
  }

  /** @internal */
  update(update: RoomListUpdate): void {
    if (this.watched) {
      this.now.update((list) => listAfter(list, update));
    }
  }

  /** @internal After a return: a subscription ends with its connection. */
  async returned(): Promise<void> {
    if (this.watched) {
      await this.fetch();
    }
  }

  private get watched(): boolean {
    return this.watchers > 0;
  }

  private async fetch(): Promise<void> {
    const page = await this.exchange.ask({ case: 'getRoomList', value: { subscribe: true, limit: PAGE } }, 'roomList');
    this.now.set(page.rooms.map(plain));
  }

  private unwatch(): void {
    this.watchers--;
    if (!this.watched) {
      this.now.set([]);
      // The updates that still come are not taken; if this fails they end with the connection.
      this.exchange.ask({ case: 'getRoomList', value: { limit: 1 } }, 'roomList').catch(() => {});
    }
  }
}
