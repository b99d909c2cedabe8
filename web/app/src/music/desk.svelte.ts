import type { Studio } from '../app/studio.svelte';
import type { Gesture } from '../input/events';
import { ScorePlayer } from './player';
import { readScore, type Score } from './score';
import { Tape } from './tape';

/** The things beside the piano: the file that plays, the tape that runs, the metronome. */
export class Desk {
  readonly #studio: Studio;
  #tape: Tape | undefined;
  #ticking: (() => void) | undefined;
  #showing: (() => void) | undefined;

  player: ScorePlayer | undefined = $state.raw();
  /** Counts changes of the player, which is no state by itself. */
  turn = $state(0);
  /** In ms, while something plays. */
  position = $state(0);
  taping = $state(false);
  /** Seconds on the tape. */
  taped = $state(0);
  metronome = $state(false);
  bpm = $state(100);

  constructor(studio: Studio) {
    this.#studio = studio;
    studio.listen((gesture, at) => this.heard('', gesture, at));
    studio.stopsWith(() => this.player?.pause());
  }

  /** @throws UnreadableScore */
  open(file: Uint8Array, name: string): void {
    this.load(readScore(file, name));
  }

  load(score: Score): void {
    this.close();
    const studio = this.#studio;
    this.player = new ScorePlayer(score, {
      now: () => performance.now(),
      after: (millis, task) => {
        const timer = setTimeout(task, millis);
        return () => clearTimeout(timer);
      },
      perform: (gesture, at) => studio.perform(gesture, at),
      changed: () => {
        this.turn++;
        this.#follow();
      },
    });
    this.position = 0;
    this.player.play();
  }

  close(): void {
    this.player?.pause();
    this.player = undefined;
    this.#studio.program(this.#studio.programNow);
  }

  #follow(): void {
    this.#showing?.();
    this.#showing = undefined;
    const { player } = this;
    if (player === undefined) return;
    this.position = player.position;
    if (!player.playing) return;
    const timer = setInterval(() => {
      this.position = player.position;
    }, 200);
    this.#showing = () => clearInterval(timer);
  }

  /** Puts on the tape what somebody plays. @param at ms of `performance.now()` */
  heard(player: string, gesture: Gesture, at: number): void {
    this.#tape?.put(player || this.ownName, gesture, at);
  }

  ownName = 'Me';

  record(): void {
    const began = performance.now();
    this.#tape = new Tape(began);
    this.taping = true;
    this.taped = 0;
    const timer = setInterval(() => {
      if (!this.taping) clearInterval(timer);
      else this.taped = Math.floor((performance.now() - began) / 1_000);
    }, 250);
  }

  /** @returns the file; undefined when nothing was played */
  stopRecording(): Uint8Array<ArrayBuffer> | undefined {
    const tape = this.#tape;
    this.#tape = undefined;
    this.taping = false;
    return tape === undefined || tape.notes === 0 ? undefined : tape.file(performance.now());
  }

  /** Starts or stops the clicks. @param beatAt when beat n is, in ms of `performance.now()` */
  tick(on: boolean, beatAt?: (from: number) => { readonly at: number; readonly first: boolean }): void {
    this.#ticking?.();
    this.#ticking = undefined;
    this.metronome = on;
    if (!on) return;
    this.#studio.output.wake();
    const began = performance.now() + 100;
    const own = (from: number) => {
      const beat = 60_000 / this.bpm;
      const count = Math.max(0, Math.ceil((from - began) / beat));
      return { at: began + count * beat, first: count % 4 === 0 };
    };
    const next = beatAt ?? own;
    let from = began;
    const timer = setInterval(() => {
      // Clicks are handed over ahead of their time, as everything that is to sound in time.
      for (let beat = next(from); beat.at < performance.now() + 150; beat = next(from)) {
        this.#studio.click(beat.at, beat.first);
        from = beat.at + 1;
      }
    }, 50);
    this.#ticking = () => clearInterval(timer);
  }
}

/** Gives bytes to the browser as a file to save. */
export function save(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'audio/midi' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
