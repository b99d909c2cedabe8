import { type MidiEvent, PianoRhythm, type Session } from '@pianorhythm/sdk';
import WebSocket from 'ws';

/** Players who play by themselves. */
export interface Crowd {
  /** Stops the players; everything they hold is let go. */
  leave(): void;
}

/** Strikes and releases in a second of each player together. */
const EVENTS_A_SECOND = 20;

/** Lets so many players into a room; each strikes ten keys a second and lets them go. */
export async function gather(server: string, room: string, players: number): Promise<Crowd> {
  const home = new PianoRhythm(server, { WebSocket });
  const sessions: Session[] = [];
  const endings: Array<() => void> = [];
  for (let i = 0; i < players; i++) {
    const session = await home.connect(await home.guest(`Player ${i + 1} ${Date.now() % 100_000}`));
    await session.rooms.createOrJoin(room);
    sessions.push(session);
    endings.push(play(session, i));
  }
  return {
    leave() {
      for (const end of endings) end();
      for (const session of sessions) session.close();
    },
  };
}

function play(session: Session, player: number): () => void {
  let count = player;
  let held: number | undefined;
  const timer = setInterval(() => {
    const event: MidiEvent =
      held === undefined
        ? { status: 0x90, data1: 30 + ((player * 7 + count++ * 5) % 66), data2: 80 }
        : { status: 0x80, data1: held, data2: 64 };
    held = held === undefined ? event.data1 : undefined;
    session.notes.play(event);
  }, 1_000 / EVENTS_A_SECOND);
  return () => clearInterval(timer);
}
