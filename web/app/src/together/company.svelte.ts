import {
  type Identity,
  LeaveReason,
  PianoRhythm,
  type Room,
  type Session,
  type SessionStatus,
  UserRole,
} from '@pianorhythm/sdk';
import { getContext, setContext } from 'svelte';
import { fromStore } from 'svelte/store';
import { doorOf } from '../app/place';
import type { Studio } from '../app/studio.svelte';
import { theme } from '../app/theme.svelte';
import { Ears } from '../ears/ears';
import { settings } from '../settings/settings.svelte';
import { words } from '../text/words.svelte';
import { coloursOf, playerColour } from './colours';
import { type Health, healthOf } from './health';
import { keyring } from './keyring';
import { notices } from './notices.svelte';
import { Outbox } from './outbox';
import { Players } from './players.svelte';
import { refusedWith, wordsFor } from './problems';
import { Talk } from './talk.svelte';
import { gestureOf, midiOf } from './wire';

/** A room to enter, and the password that opens it. */
export interface Door {
  readonly name: string;
  readonly password?: string;
}

/** The connection is looked at this often, in ms. */
const MEASURE_EVERY = 1_000;

/** Pointers are told this often, in ms. */
const POINT_EVERY = 60;

/** Who has left is grey. */
const GONE = 0x999999;

const ONLINE: SessionStatus = { state: 'online' };

/** Being with others: the session, the room, the people in it, and what they do. Alone there is none of it. */
export class Company {
  readonly players: Players;
  readonly talk: Talk;
  readonly #server: PianoRhythm;
  readonly #studio: Studio;
  #pointed = 0;
  #ending: Array<() => void> = [];

  session: Session | undefined = $state.raw();
  /** How good the connection is; undefined until that is known. */
  health: Health | undefined = $state.raw();
  entering = $state(false);
  /** Why entering failed, in words. */
  problem = $state('');
  /** The room whose password is wanted. */
  locked: string | undefined = $state();

  readonly #colours = $derived(coloursOf(this.room?.members ?? [], theme.now === 'dark'));
  readonly #room = $derived(this.session && fromStore(this.session.rooms.current));
  readonly #status = $derived(this.session && fromStore(this.session.status));
  readonly #self = $derived(this.session && fromStore(this.session.self));
  readonly #tokens = $derived(this.session && fromStore(this.session.identity.tokens));

  constructor(studio: Studio) {
    this.#studio = studio;
    this.#server = new PianoRhythm(location.origin, { after: studio.after });
    this.players = new Players(studio);
    this.talk = new Talk();
    addEventListener('online', () => this.session?.hurry());
  }

  get room(): Room | undefined {
    return this.#room?.current;
  }

  get status(): SessionStatus {
    return this.#status?.current ?? ONLINE;
  }

  get self() {
    return this.#self?.current;
  }

  get person() {
    return this.#tokens?.current.person;
  }

  /** The name of the account that this browser is signed in with. */
  get account(): string | undefined {
    const person = keyring.read()?.person;
    return person?.isMember ? person.username : undefined;
  }

  /** This user in the room. */
  get me() {
    return this.room?.members.find((member) => member.memberId === this.room?.self);
  }

  /** The colour of somebody in the room, or who was, as CSS. */
  colourOf(memberId: string): string {
    return this.#colours.get(memberId) ?? playerColour(GONE, theme.now === 'dark');
  }

  /** Whether this user keeps order on the whole site. */
  get keepsSite(): boolean {
    const role = this.self?.user.role;
    return role === UserRole.MODERATOR || role === UserRole.ADMINISTRATOR;
  }

  /** Whether this user keeps order in the room. */
  get keepsOrder(): boolean {
    return this.me?.isOwner || this.me?.isRoomModerator || this.keepsSite;
  }

  /** Goes to the others, as a guest or as who this browser was last. @returns whether it worked */
  async enter(name: string, door: Door | undefined): Promise<boolean> {
    return this.#come(() => this.#identify(name), door);
  }

  /** Makes an account and goes to the others with it. */
  async register(name: string, password: string, door: Door | undefined): Promise<boolean> {
    return this.#come(() => this.#server.register(name, password), door);
  }

  async signIn(name: string, password: string, door: Door | undefined): Promise<boolean> {
    return this.#come(() => this.#server.login(name, password), door);
  }

  /** Enters a room, the next lobby without one; asks for a password where one is wanted. */
  async go(door: Door | undefined): Promise<boolean> {
    const { session } = this;
    if (session === undefined) return false;
    return this.attempt(async () => {
      try {
        if (door === undefined) await session.rooms.enterLobby();
        else await enterByName(session, door);
        this.locked = undefined;
      } catch (error) {
        if (door === undefined || !refusedWith(error, 'WRONG_PASSWORD')) throw error;
        if (this.locked !== undefined) notices.say(wordsFor(error, words.now), true);
        this.locked = door.name;
      }
    });
  }

  /** Does something that the server may refuse, and says so if it does. @returns whether it was done */
  async attempt(deed: () => Promise<unknown>): Promise<boolean> {
    try {
      await deed();
      return true;
    } catch (error) {
      notices.say(wordsFor(error, words.now), true);
      return false;
    }
  }

  /** Shows the others where the mouse is over the keys. @param x 0 to 1 */
  point(x: number): void {
    const now = performance.now();
    if (this.room === undefined || now - this.#pointed < POINT_EVERY) return;
    this.#pointed = now;
    this.session?.people.point(x, 1);
  }

  /** After the session was ended by the server. */
  comeBack(): void {
    const name = this.room?.info.roomName ?? doorOf(location.pathname)?.name;
    void this.enter(settings.name, name === undefined ? undefined : { name });
  }

  async signOut(): Promise<void> {
    const stored = keyring.read();
    keyring.forget();
    this.leave();
    settings.name = '';
    if (stored?.person.isMember) await this.attempt(() => this.#server.resume(stored).signOut());
  }

  /** Back to playing alone. */
  leave(): void {
    this.session?.close();
    this.#part();
    this.session = undefined;
  }

  async #come(identify: () => Promise<Identity>, door: Door | undefined): Promise<boolean> {
    this.entering = true;
    this.problem = '';
    try {
      const identity = await identify();
      const ears = new Ears(this.#studio.output.orchestra.another());
      const session = await connect(this.#server, identity, ears);
      this.leave();
      this.#meet(session);
      this.#ending.push(() => ears.end());
      await this.go(door);
      return true;
    } catch (error) {
      this.problem = wordsFor(error, words.now);
      return false;
    } finally {
      this.entering = false;
    }
  }

  async #identify(name: string): Promise<Identity> {
    const stored = keyring.read();
    if (stored === undefined || stored.person.username !== name) return this.#server.guest(name);
    const identity = this.#server.resume(stored);
    try {
      await identity.refresh();
      return identity;
    } catch (error) {
      // An account is not turned into a guest behind its back; a guest may come again as another.
      if (stored.person.isMember || !refusedWith(error, 'TOKEN_EXPIRED', 'AUTHENTICATION_FAILED')) throw error;
      return this.#server.guest(name);
    }
  }

  #meet(session: Session): void {
    const outbox = new Outbox(
      () => performance.now(),
      this.#studio.after,
      (gestures, at) => {
        if (session.rooms.current.value !== undefined) session.notes.play(gestures.map(midiOf), at * 1_000);
      },
    );
    const tellProgram = () => outbox.put({ kind: 'program', channel: 0, program: settings.program }, performance.now());
    this.session = session;
    settings.name = session.identity.person.username;
    this.#ending = [
      session.identity.tokens.subscribe((tokens) => keyring.keep(tokens)),
      session.rooms.onEnter((room) => {
        this.talk.entered();
        tellProgram();
        history.replaceState(null, '', `/r/${encodeURIComponent(room.info.roomName)}`);
      }),
      session.rooms.onReturn(({ recovered }) => {
        tellProgram();
        notices.say(recovered ? words.now.connection.back : words.now.connection.backAnew);
      }),
      session.rooms.onDeparture(({ reason, message }) => {
        notices.say([departure(reason), message].filter(Boolean).join(' '), true);
        history.replaceState(null, '', '/');
      }),
      session.rooms.onLeave(({ member }) => this.players.cut(member.memberId)),
      session.ensemble.onEvent((heard) => {
        const gesture = gestureOf(heard.event);
        if (gesture === undefined) return;
        if (heard.sounds) this.players.play(heard.memberId, gesture, heard.at / 1_000);
        else this.players.hold(heard.memberId, gesture);
      }),
      this.#studio.listen((gesture, at) => outbox.put(gesture, at)),
      () => outbox.clear(),
      this.#measure(session),
      session.people.onPointer(({ memberId, x }) => this.players.point(memberId, x)),
      session.onError((error) => notices.say(wordsFor(error, words.now), true)),
      session.onMaintenance(({ on, reason }) => {
        if (on) notices.say(reason || words.now.problems.codes.MAINTENANCE, true);
      }),
      this.talk.follow(session),
    ];
    void session.people.friends.fetch().catch(() => {
      // Guests have no friends; the list stays empty.
    });
  }

  #measure(session: Session): () => void {
    const measure = () => {
      this.health = healthOf(session.timing.connection(), session.timing.players());
    };
    const timer = setInterval(measure, MEASURE_EVERY);
    return () => {
      clearInterval(timer);
      this.health = undefined;
    };
  }

  #part(): void {
    for (const end of this.#ending) end();
    this.#ending = [];
    this.players.clear();
    this.talk.entered();
  }
}

async function connect(server: PianoRhythm, identity: Identity, ears: Ears): Promise<Session> {
  try {
    return await server.connect(identity, ears);
  } catch (error) {
    ears.end();
    throw error;
  }
}

/** Enters a room that is there, else makes it: a link to a room works also before anybody is in it. */
async function enterByName(session: Session, { name, password = '' }: Door): Promise<void> {
  try {
    await session.rooms.join(name, password);
  } catch (error) {
    if (!refusedWith(error, 'ROOM_NOT_FOUND')) throw error;
    await session.rooms.createOrJoin(name, password);
  }
}

function departure(reason: LeaveReason): string {
  const { reasons } = words.now;
  switch (reason) {
    case LeaveReason.KICKED:
      return reasons.kicked;
    case LeaveReason.BANNED:
      return reasons.banned;
    case LeaveReason.ROOM_CLOSED:
      return reasons.closed;
    default:
      return reasons.lost;
  }
}

const KEY = Symbol('company');

export function provideCompany(company: Company): void {
  setContext(KEY, company);
}

export function useCompany(): Company {
  return getContext<Company>(KEY);
}
