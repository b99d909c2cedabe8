import { LeaveReason, type RoomJoinedResponse, RoomType } from '#protocol/room_pb.js';
import type { ServerMessage } from '#protocol/server_message_pb.js';
import type { ChatRoom } from '../chat/chat-room.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import { type Readable, Store } from '../observe/store.js';
import type { Body } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { plain } from '../wire/plain.js';
import { LobbyBoard } from './lobby-board.js';
import { RoomFollower } from './room-follower.js';
import { roomAfter, roomOf } from './room-state.js';
import { type RoomChange, settingsDraft } from './settings.js';
import type { Departure, Member, Room, RoomInfo } from './views.js';
import { enter, enterAgain, type NewRoom, type OwnRoomType, type WayIn } from './way-in.js';

/** How a session came back to its room. */
export interface Return {
  readonly room: Room;
  /** True: nothing was missed and nothing doubled. False: room and chat start from a snapshot. */
  readonly recovered: boolean;
}

/** Rooms: entering, leaving, changing and listing them, and the one in which this session is. */
export class Rooms {
  /** The list of public rooms. */
  readonly list: LobbyBoard;

  private readonly now = new Store<Room | undefined>(undefined);
  private readonly follower: RoomFollower;
  private way: WayIn | undefined;
  /** Takes the picture of the room to which this session comes back. */
  private back: ((picture: RoomJoinedResponse) => void) | undefined;
  private readonly entered = new Listeners<Room>();
  private readonly returns = new Listeners<Return>();
  private readonly departures = new Listeners<Departure>();
  private readonly joins = new Listeners<Member>();
  private readonly leaves = new Listeners<{ member: Member; reason: LeaveReason }>();
  private readonly updates = new Listeners<Room>();

  /** @param direct speaks on the connection of now, also while others wait for the return */
  constructor(
    private readonly exchange: Exchange,
    private readonly direct: Exchange,
    private readonly chat: ChatRoom,
  ) {
    this.list = new LobbyBoard(exchange);
    this.follower = new RoomFollower(direct, {
      event: (event) => this.event(event),
      anew: (picture) => this.anew(picture),
    });
  }

  /** The current room; undefined outside of one. */
  get current(): Readable<Room | undefined> {
    return this.now;
  }

  /** Hears that this session entered a room, returns after a broken connection excepted. */
  onEnter(listener: (room: Room) => void): Remover {
    return this.entered.add(listener);
  }

  /** Hears that this session is back in its room. */
  onReturn(listener: (how: Return) => void): Remover {
    return this.returns.add(listener);
  }

  /** Hears that this session is no longer in its room without having asked for it. */
  onDeparture(listener: (why: Departure) => void): Remover {
    return this.departures.add(listener);
  }

  /** Hears of others who come. */
  onJoin(listener: (member: Member) => void): Remover {
    return this.joins.add(listener);
  }

  /** Hears of others who go. */
  onLeave(listener: (gone: { member: Member; reason: LeaveReason }) => void): Remover {
    return this.leaves.add(listener);
  }

  /** Hears every change of the room or of somebody in it. */
  onUpdate(listener: (room: Room) => void): Remover {
    return this.updates.add(listener);
  }

  /** Makes a room and enters it as its owner. */
  create(room: NewRoom): Promise<Room> {
    return this.go({ by: 'create', room });
  }

  /** Enters a room, making it when it is not there. */
  createOrJoin(name: string, password = '', type: OwnRoomType = RoomType.PUBLIC): Promise<Room> {
    return this.go({ by: 'createOrJoin', name, password, type });
  }

  /** Enters a room that is there. */
  join(name: string, password = ''): Promise<Room> {
    return this.go({ by: 'join', name, password });
  }

  /** Enters a lobby with a free seat. */
  enterLobby(): Promise<Room> {
    return this.go({ by: 'lobby' });
  }

  /** Leaves the room and stays connected. */
  async leave(): Promise<void> {
    await this.exchange.ask({ case: 'leaveRoom', value: {} }, 'acknowledgement');
    this.out();
  }

  /** Changes a room that one owns: the current one, or that with an id. */
  async update({ name, type, password, settings }: RoomChange, roomId = ''): Promise<void> {
    await this.exchange.ask(
      {
        case: 'updateRoomCommand',
        value: {
          roomId,
          ...(name === undefined ? {} : { roomName: name }),
          ...(type === undefined ? {} : { roomType: type }),
          ...(password === undefined ? {} : { password }),
          ...(settings === undefined ? {} : { settings: settingsDraft(settings) }),
        },
      },
      'acknowledgement',
    );
  }

  /** Closes a room for good: the current one, or that with an id. */
  async delete(roomId = ''): Promise<void> {
    await this.exchange.ask({ case: 'deleteRoom', value: { roomId } }, 'acknowledgement');
  }

  /** Asks about a room by its name; the current one when that is empty. */
  async about(name = ''): Promise<RoomInfo | undefined> {
    const answer = await this.exchange.ask({ case: 'getRoomInfo', value: { roomName: name } }, 'roomInfoResponse');
    return answer.roomInfo && plain(answer.roomInfo);
  }

  /** @internal The connection is gone. */
  interrupted(): void {
    this.follower.interrupted();
  }

  /** @internal Enters the room of before on a new connection. */
  async returned(): Promise<void> {
    const room = this.now.value;
    if (this.way === undefined || room === undefined) {
      return;
    }
    const caughtUp = new Promise<boolean>((resolve) => {
      this.back = (picture) => {
        this.self(picture.memberId);
        resolve(this.follower.returned(picture));
      };
    });
    try {
      const entering = enterAgain(this.direct, this.way, room.info.roomName, () => this.follower.refused());
      this.follower.askAhead();
      await entering;
    } finally {
      this.back = undefined;
    }
    const recovered = await caughtUp;
    const back = this.now.value;
    if (back) {
      this.returns.tell({ room: back, recovered });
    }
  }

  /** @internal There is no way back into the room. */
  lost(message: string): void {
    if (this.now.value) {
      this.out();
      this.departures.tell({ reason: LeaveReason.NOT_ALLOWED, message });
    }
  }

  /** @internal A message that may be about the room. */
  message(message: ServerMessage): void {
    if (message.offset !== 0n) {
      this.follower.message(message);
      return;
    }
    const { message: body } = message;
    switch (body.case) {
      case 'roomJoinedResponse':
        // At once: the first event of the room may be in the same read.
        if (body.value.success) {
          (this.back ?? ((picture) => this.follower.entered(picture)))(body.value);
        }
        break;
      case 'roomLeft':
        this.out();
        this.departures.tell({ reason: body.value.reason, message: body.value.message });
        break;
      case 'roomListUpdate':
        this.list.update(body.value);
        break;
      default:
        break;
    }
  }

  private async go(way: WayIn): Promise<Room> {
    await enter(this.exchange, way);
    this.way = way;
    const room = this.now.value;
    if (room === undefined) {
      throw new TypeError('the server showed no room');
    }
    this.entered.tell(room);
    return room;
  }

  private anew(picture: RoomJoinedResponse): void {
    const room = roomOf(picture);
    this.now.set(room);
    this.chat.anew(picture);
  }

  /** This session has another id since it came back; who it was will be seen to leave. */
  private self(memberId: string): void {
    this.now.update((room) => room && { ...room, self: memberId });
  }

  private event(event: Body): void {
    const before = this.now.value;
    if (before === undefined) {
      return;
    }
    const after = roomAfter(before, event);
    this.now.set(after);
    this.chat.event(event);
    this.tell(before, after, event);
  }

  private tell(before: Room, after: Room, event: Body): void {
    if (event.case === 'userJoinedRoom' && event.value.userInfo && event.value.userInfo.memberId !== after.self) {
      this.joins.tell(plain(event.value.userInfo));
    } else if (event.case === 'userLeftRoom') {
      const member = before.members.find((each) => each.memberId === event.value.memberId);
      if (member) {
        this.leaves.tell({ member, reason: event.value.reason });
      }
    }
    if (after !== before) {
      this.updates.tell(after);
    }
  }

  private out(): void {
    this.way = undefined;
    this.follower.left();
    this.now.set(undefined);
    this.chat.left();
  }
}
