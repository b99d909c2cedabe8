// A player and a listener on this SDK, for `pianorhythm timing`: each connects to an address of its own, behind which the
// lab puts a network, plays what it is told, and says what was heard.
//
//   node players.js PLAYER-ADDRESS LISTENER-ADDRESS ROOM listening|duet
//
// On standard input a line for each event, `MICROS STATUS DATA1 DATA2`, in order, and `end`; then, once both are ready, `go`.
// On standard output a line for each fact; times are µs of the machine's monotonic clock:
//
//   ready                              both are in the room; nothing is played before `go`
//   begins MICROS                      time 0 of the music
//   clock MICROS SERVER-MICROS         the server's clock as the listener knows it, once a second
//   played KEY VELOCITY MICROS         a key went down, in order
//   heard KEY VELOCITY MICROS          a strike sounds, in order
//   online MICROS                      the player has its connection, again if it was lost
//   down KEYS                          that are down at the end
//   frames ALL LATE                    that the listener heard, and that came after their time
//   paths NUMBER                       how many connections one of both had at the end
//   over                               nothing follows
import { createInterface } from 'node:readline';
import {
  isStrike,
  type MidiEvent,
  PianoRhythm,
  type Session,
  TimingMode,
  type WebSocketConstructor,
} from '@pianorhythm/sdk';
import WebSocket from 'ws';

interface Timed {
  readonly at: number;
  readonly event: MidiEvent;
}

interface Strike {
  readonly key: number;
  readonly velocity: number;
  readonly at: number;
}

const STEP_MS = 2;
const LEAD_MICROS = 200_000;
const SAMPLE_MS = 1_000;
const QUIET_MS = 300;
const PATIENCE_MS = 3_000;

function micros(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

function say(...words: readonly (string | number)[]): void {
  process.stdout.write(`${words.join(' ')}\n`);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function nextLine(): Promise<string> {
  const { done, value } = await lines.next();
  if (done) {
    throw new Error('nobody says what comes next');
  }
  return value;
}

async function score(): Promise<Timed[]> {
  const events: Timed[] = [];
  for (let line = await nextLine(); line !== 'end'; line = await nextLine()) {
    const [at = 0, status = 0, data1 = 0, data2 = 0] = line.split(' ').map(Number);
    events.push({ at, event: { status, data1, data2 } });
  }
  return events;
}

/** Everybody in this process has sockets of their own, so that connections can be counted. */
async function guest(address: string, name: string): Promise<{ session: Session; open: () => number }> {
  let open = 0;
  class Counted extends WebSocket {
    constructor(to: string, protocols?: string | string[]) {
      super(to, protocols);
      this.on('open', () => open++);
      this.on('close', () => open--);
    }
  }
  const server = new PianoRhythm(address, { WebSocket: Counted as unknown as WebSocketConstructor, micros });
  return { session: await server.connect(await server.guest(name)), open: () => open };
}

/** What the listener hears. A key that is down counts also when it is only shown as held. */
class Ear {
  readonly strikes: Strike[] = [];
  private readonly keys = new Set<string>();

  constructor(listener: Session) {
    listener.ensemble.onEvent(({ memberId, event, at, sounds }) => {
      const key = `${memberId} ${event.status & 0x0f} ${event.data1}`;
      if (isStrike(event)) {
        this.keys.add(key);
      } else if (event.status < 0xa0) {
        this.keys.delete(key);
      }
      if (sounds && isStrike(event)) {
        // What is due already sounds now.
        this.strikes.push({ key: event.data1, velocity: event.data2, at: Math.max(Math.round(at), micros()) });
      }
    });
  }

  get down(): number {
    return this.keys.size;
  }
}

/** Plays on time, however late the timers are: listeners go by the stamps. */
async function perform(player: Session, piece: readonly Timed[]): Promise<void> {
  const start = micros() + LEAD_MICROS;
  say('begins', start);
  for (const { at, event } of piece) {
    while (micros() < start + at) {
      await rest(Math.min(STEP_MS, (start + at - micros()) / 1000));
    }
    player.notes.play(event, start + at);
    if (isStrike(event)) {
      say('played', event.data1, event.data2, start + at);
    }
  }
  player.notes.releaseAll();
}

/** Until everything has come that can come, or for as long as one waits for a lost packet. */
async function settle(ear: Ear): Promise<void> {
  const end = micros() + PATIENCE_MS * 1000;
  let heard = -1;
  while (micros() < end && (ear.down > 0 || heard !== ear.strikes.length)) {
    heard = ear.strikes.length;
    await rest(QUIET_MS);
  }
}

const [, , there = '', here = '', room = '', mode = ''] = process.argv;
const piece = await score();
const player = await guest(there, 'P-ts');
const listener = await guest(here, 'L-ts');
const ear = new Ear(listener.session);
player.session.status.subscribe(({ state }) => {
  if (state === 'online') {
    say('online', micros());
  }
});
await listener.session.rooms.createOrJoin(room);
await player.session.rooms.createOrJoin(room);
if (mode === 'duet') {
  await listener.session.timing.set({ mode: TimingMode.DUET });
}
const sampling = setInterval(() => {
  const local = micros();
  const server = listener.session.timing.serverMicros();
  if (server !== undefined) {
    say('clock', local, Math.round(server));
  }
}, SAMPLE_MS);
say('ready');
await nextLine();
await perform(player.session, piece);
const paths = Math.max(player.open(), listener.open());
await settle(ear);
clearInterval(sampling);
for (const { key, velocity, at } of ear.strikes) {
  say('heard', key, velocity, at);
}
const health = listener.session.timing.players();
say('frames', sum(health.map((each) => each.frames)), sum(health.map((each) => each.late)));
say('down', ear.down);
say('paths', paths);
say('over');
player.session.close();
listener.session.close();
process.stdin.destroy();

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
