import type { Member } from '@pianorhythm/sdk';
import { OWN, type Studio } from '../app/studio.svelte';
import type { Gesture } from '../input/events';
import { settings } from '../settings/settings.svelte';

interface Seat {
  /** Stands for the player on the stage. */
  readonly number: number;
  colour: string;
  name: string;
}

/** The others who play: what they do sounds and lights at the time that it is given, each in their colour. */
export class Players {
  readonly #studio: Studio;
  readonly #seats = new Map<string, Seat>();
  #listener: (name: string, gesture: Gesture, at: number) => void = () => {};
  #last = OWN;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Hears what others play, by name, with its time in ms of `performance.now()`. */
  listen(listener: (name: string, gesture: Gesture, at: number) => void): void {
    this.#listener = listener;
  }

  /** Brings the seats up to date: who is not among these has gone and is heard no more. */
  seat(members: readonly Member[], colourOf: (memberId: string) => string): void {
    const here = new Set(members.map((member) => member.memberId));
    for (const id of [...this.#seats.keys()]) {
      if (!here.has(id)) this.#leave(id);
    }
    for (const member of members) {
      const colour = colourOf(member.memberId);
      const seat = this.#seats.get(member.memberId);
      if (seat === undefined) {
        this.#seats.set(member.memberId, { number: ++this.#last, colour, name: member.username });
      } else {
        seat.colour = colour;
        seat.name = member.username;
      }
      const volume = settings.volumes[member.username] ?? 1;
      this.#studio.output.orchestra.send({ kind: 'volume', player: member.memberId, volume });
    }
  }

  /** Shows what somebody plays, which the ears have handed to the orchestra. @param at ms of `performance.now()` */
  play(memberId: string, gesture: Gesture, at: number): void {
    const seat = this.#seats.get(memberId);
    if (seat === undefined) return;
    this.#studio.show(seat.number, gesture, performance.timeOrigin + at, seat.colour);
    this.#listener(seat.name, gesture, at);
  }

  /** Shows a key that was struck a while ago as held, without a sound. */
  hold(memberId: string, gesture: Gesture): void {
    const seat = this.#seats.get(memberId);
    if (seat !== undefined) {
      this.#studio.show(seat.number, gesture, performance.timeOrigin + performance.now(), seat.colour);
    }
  }

  /** Ends what somebody sounds, and lifts their keys. */
  cut(memberId: string): void {
    const seat = this.#seats.get(memberId);
    if (seat === undefined) return;
    this.#studio.output.orchestra.send({ kind: 'cut', player: memberId });
    this.#studio.stage?.send({ kind: 'clear', player: seat.number });
  }

  point(memberId: string, x: number): void {
    const seat = this.#seats.get(memberId);
    if (seat === undefined) return;
    this.#studio.stage?.send({ kind: 'pointer', player: seat.number, colour: seat.colour, x, name: seat.name });
  }

  clear(): void {
    for (const id of [...this.#seats.keys()]) this.#leave(id);
  }

  #leave(id: string): void {
    const seat = this.#seats.get(id);
    if (seat === undefined) return;
    this.#studio.output.orchestra.send({ kind: 'remove', player: id });
    this.#studio.stage?.send({ kind: 'gone', player: seat.number });
    this.#seats.delete(id);
  }
}
