import type { ChatLine, PrivateLine, Session } from '@pianorhythm/sdk';
import { notices } from './notices.svelte';

/** Somebody with whom there are private lines. */
export interface Correspondent {
  readonly userId: string;
  readonly name: string;
}

/** What is said: which lines are unread, what commands answered, and private lines. */
export class Talk {
  /** Whether the room's chat is in sight. */
  #watched = false;
  unread = $state(0);
  mentioned = $state(false);
  /** The line after which everything is new; empty when nothing is. */
  mark = $state('');
  /** Answers of commands, shown to this user alone, each after the line that was last when it came. */
  answers: ReadonlyArray<{ readonly after: string; readonly line: ChatLine }> = $state.raw([]);
  correspondent: Correspondent | undefined = $state.raw();
  privateLines: readonly PrivateLine[] = $state.raw([]);
  /** Older private lines than those are there. */
  morePrivate = $state(false);
  unreadFrom: readonly Correspondent[] = $state.raw([]);
  /** Everybody with whom there were private lines since this user came, the latest first. */
  correspondents: readonly Correspondent[] = $state.raw([]);
  /** Whether the private lines are in sight. */
  #privateWatched = false;
  #session: Session | undefined;

  entered(): void {
    this.unread = 0;
    this.mentioned = false;
    this.mark = '';
    this.answers = [];
  }

  /** @param watched whether the chat can be seen now */
  watch(watched: boolean): void {
    this.#watched = watched;
    if (!watched) {
      this.mark = this.#session?.chat.lines.value.lines.at(-1)?.messageId ?? '';
      return;
    }
    this.unread = 0;
    this.mentioned = false;
  }

  /** @param watched whether the private lines can be seen now */
  watchPrivate(watched: boolean): void {
    this.#privateWatched = watched;
    if (watched) this.#read(this.correspondent);
  }

  follow(session: Session): () => void {
    this.#session = session;
    const removers = [
      session.chat.onLine((line) => this.#heard(session, line)),
      session.people.onPrivateLine((line) => this.#whispered(session, line)),
    ];
    return () => {
      for (const remove of removers) remove();
      this.#session = undefined;
      this.correspondent = undefined;
      this.privateLines = [];
      this.unreadFrom = [];
      this.correspondents = [];
    };
  }

  answered(line: ChatLine): void {
    const after = this.#session?.chat.lines.value.lines.at(-1)?.messageId ?? '';
    this.answers = [...this.answers.slice(-20), { after, line }];
  }

  async open(correspondent: Correspondent | undefined): Promise<void> {
    this.correspondent = correspondent;
    this.privateLines = [];
    this.morePrivate = false;
    if (correspondent === undefined || this.#session === undefined) return;
    this.#read(correspondent);
    this.#metLately(correspondent);
    const { lines, more } = await this.#session.people.privateHistory(correspondent.userId);
    if (this.correspondent === correspondent) this.morePrivate = more;
    // Another one may have been opened meanwhile, and lines may have come.
    if (this.correspondent === correspondent)
      this.privateLines = [
        ...lines,
        ...this.privateLines.filter((line) => lines.every((known) => known.messageId !== line.messageId)),
      ];
  }

  /** Reads the private lines before those that are shown. */
  async olderPrivate(): Promise<void> {
    const { correspondent } = this;
    const first = this.privateLines[0];
    if (correspondent === undefined || first === undefined || this.#session === undefined) return;
    const { lines, more } = await this.#session.people.privateHistory(correspondent.userId, first.messageId);
    if (this.correspondent !== correspondent) return;
    this.privateLines = [...lines, ...this.privateLines];
    this.morePrivate = more;
  }

  #read(correspondent: Correspondent | undefined): void {
    this.unreadFrom = this.unreadFrom.filter(({ userId }) => userId !== correspondent?.userId);
  }

  #metLately(correspondent: Correspondent): void {
    const others = this.correspondents.filter(({ userId }) => userId !== correspondent.userId);
    this.correspondents = [correspondent, ...others];
  }

  #heard(session: Session, line: ChatLine): void {
    const own = line.senderId === session.rooms.current.value?.self;
    if (own || (this.#watched && !document.hidden)) return;
    this.unread++;
    if (session.self.value && line.mentions.includes(session.self.value.user.userId)) this.mentioned = true;
  }

  #whispered(session: Session, line: PrivateLine): void {
    const own = line.senderUserId === session.identity.person.userId;
    const other = own ? line.targetUserId : line.senderUserId;
    const open = this.correspondent?.userId === other;
    if (open) this.privateLines = [...this.privateLines, line];
    if (own) return;
    const from = { userId: other, name: line.senderName };
    this.#metLately(from);
    if (open && this.#privateWatched && !document.hidden) return;
    this.#read(from);
    this.unreadFrom = [...this.unreadFrom, from];
    notices.say(`${line.senderName}: ${line.message}`);
  }
}
