import type { RoomJoinedResponse } from '#protocol/room_pb.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import { type Readable, Store } from '../observe/store.js';
import type { Platform } from '../platform.js';
import type { Body } from '../wire/envelope.js';
import type { Exchange } from '../wire/exchange.js';
import { plain } from '../wire/plain.js';
import { chatAfter, chatOf, NO_CHAT, withLine, withOlder } from './chat-state.js';
import { Typists } from './typists.js';
import type { Chat, ChatCommandInfo, ChatLine, Said } from './views.js';

/** The chat of the current room. */
export class ChatRoom {
  private readonly now = new Store<Chat>(NO_CHAT);
  private readonly offered = new Store<readonly ChatCommandInfo[]>([]);
  private readonly typists: Typists;
  private readonly said = new Listeners<ChatLine>();
  private readonly changed = new Listeners<ChatLine>();
  private readonly cleared = new Listeners<string>();

  constructor(
    private readonly exchange: Exchange,
    platform: Pick<Platform, 'after'>,
  ) {
    this.typists = new Typists(platform.after);
  }

  /** The lines of now. */
  get lines(): Readable<Chat> {
    return this.now;
  }

  /** The commands that this session may use in its room, without their slash; for completion. */
  get commands(): Readable<readonly ChatCommandInfo[]> {
    return this.offered;
  }

  /** `memberId` of those who are writing. */
  get typing(): Readable<readonly string[]> {
    return this.typists.members;
  }

  /** Hears new lines of the room, and what commands answer to this session alone. */
  onLine(listener: (line: ChatLine) => void): Remover {
    return this.said.add(listener);
  }

  /** Hears lines that were changed or removed. */
  onChange(listener: (line: ChatLine) => void): Remover {
    return this.changed.add(listener);
  }

  /** Hears that all lines were removed, and the `memberId` of who did it. */
  onClear(listener: (memberId: string) => void): Remover {
    return this.cleared.add(listener);
  }

  /**
   * Says a line, or does a chat command when it begins with one slash.
   *
   * @param replyTo `messageId` of the line that it answers
   */
  async say(message: string, replyTo = ''): Promise<Said> {
    const answer = await this.exchange.askAny({ case: 'roomChatMessage', value: { message, replyTo } });
    if (answer.case === 'roomChatMessage') {
      return { kind: 'answered', line: plain(answer.value) };
    }
    const command = message.trimStart().startsWith('/') && !message.trimStart().startsWith('//');
    return { kind: command ? 'done' : 'said' };
  }

  /** Changes a line of one's own. */
  async edit(messageId: string, message: string): Promise<void> {
    await this.exchange.ask({ case: 'editChatMessage', value: { messageId, message } }, 'acknowledgement');
  }

  /** Removes a line, one's own or as a moderator. */
  async delete(messageId: string): Promise<void> {
    await this.exchange.ask({ case: 'deleteChatMessage', value: { messageId } }, 'acknowledgement');
  }

  /** Tells the room that this user is writing, or no longer. Worth saying again every few seconds. */
  async writing(typing = true): Promise<void> {
    await this.exchange.ask({ case: 'typingMessage', value: { typing } }, 'acknowledgement');
  }

  /** Puts older lines before those that are known; true while there are more. */
  async older(limit = 50): Promise<boolean> {
    const before = this.now.value;
    const beforeMessageId = before.lines.find((line) => line.messageId !== '')?.messageId ?? '';
    const page = await this.exchange.ask({ case: 'getChatHistory', value: { beforeMessageId, limit } }, 'chatHistory');
    this.now.update((chat) => withOlder(chat, page.messages.map(plain), page.more));
    return page.more;
  }

  /** A page of lines before one, without changing what is shown. */
  async history(beforeMessageId = '', limit = 50): Promise<Chat> {
    const page = await this.exchange.ask({ case: 'getChatHistory', value: { beforeMessageId, limit } }, 'chatHistory');
    return { lines: page.messages.map(plain), more: page.more };
  }

  /** @internal */
  anew(picture: RoomJoinedResponse): void {
    this.typists.clear();
    this.now.set(chatOf(picture));
  }

  /** @internal */
  left(): void {
    this.typists.clear();
    this.now.set(NO_CHAT);
    this.offered.set([]);
  }

  /** @internal An event of the room's log. */
  event(event: Body): void {
    const before = this.now.value;
    this.now.set(chatAfter(before, event));
    if (event.case === 'roomChatMessage') {
      const line = plain(event.value);
      this.typists.stopped(line.senderId);
      const known = before.lines.some((each) => each.messageId === line.messageId);
      (known || line.deleted || line.editedAt !== 0 ? this.changed : this.said).tell(line);
    } else if (event.case === 'chatCleared') {
      this.cleared.tell(event.value.memberId);
    } else if (event.case === 'userLeftRoom') {
      this.typists.stopped(event.value.memberId);
    }
  }

  /** @internal What is not in the log. */
  message(message: Body): void {
    switch (message.case) {
      case 'roomChatMessage': {
        const line = plain(message.value);
        this.now.update((chat) => withLine(chat, line));
        this.said.tell(line);
        break;
      }
      case 'typingMessage':
        this.typists.heard(message.value.memberId, message.value.typing);
        break;
      case 'chatCommandList':
        this.offered.set(message.value.commands.map(plain));
        break;
      default:
        break;
    }
  }
}
