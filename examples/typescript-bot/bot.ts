// A bot that answers: it enters a room, waits until a player has been silent for a second, and plays the phrase again an
// octave higher. Its playing is stamped with the times of the original, so that it keeps the rhythm.
//
//   node bot.js http://127.0.0.1:8080 salon
import { isStrike, type MidiEvent, PianoRhythm, Refused, type WebSocketConstructor } from '@pianorhythm/sdk';
import WebSocket from 'ws';

const SILENCE_MS = 1_000;
const OCTAVE = 12;
const LONGEST_PHRASE = 500;

interface Played {
  readonly event: MidiEvent;
  /** µs of the server's time. */
  readonly played: number;
}

const [, , address = 'http://127.0.0.1:8080', room = 'salon'] = process.argv;
const server = new PianoRhythm(address, { WebSocket: WebSocket as unknown as WebSocketConstructor });
const session = await server.connect(await server.guest('Echo'));

let phrase: Played[] = [];
let silence: NodeJS.Timeout | undefined;

session.ensemble.onEvent(({ event, played, sounds }) => {
  if (!sounds || !isNote(event) || phrase.length === LONGEST_PHRASE) {
    return;
  }
  phrase.push({ event: { ...event, data1: Math.min(127, event.data1 + OCTAVE) }, played });
  clearTimeout(silence);
  silence = setTimeout(answer, SILENCE_MS);
});

session.chat.onLine(async (line) => {
  if (line.message === '!bye') {
    await session.chat.say('goodbye');
    session.close();
  }
});

session.rooms.onReturn(({ recovered }) => console.log(recovered ? 'back, missed nothing' : 'back'));
session.status.subscribe((status) => {
  if (status.state === 'waiting') {
    console.log(`lost the server (${status.why.message}); trying again in ${Math.round(status.inMs / 1000)} s`);
  } else if (status.state === 'closed') {
    console.log(`over: ${status.why.message}`);
  }
});

try {
  const { info } = await session.rooms.createOrJoin(room);
  console.log(`listening in ${info.roomName}`);
} catch (error) {
  if (!(error instanceof Refused)) {
    throw error;
  }
  console.error(`cannot enter ${room}: ${error.message} (${error.code})`);
  session.close();
  process.exitCode = 1;
}

function answer(): void {
  const all = phrase;
  phrase = [];
  const [first] = all;
  // A phrase begins with a strike; what is left over of the one before is not answered.
  if (first === undefined || !all.some(({ event }) => isStrike(event))) {
    return;
  }
  const start = performance.now() * 1000;
  for (const { event, played } of all) {
    const later = played - first.played;
    setTimeout(() => session.notes.play(event, start + later), later / 1000);
  }
}

function isNote({ status }: MidiEvent): boolean {
  return status < 0xa0;
}
