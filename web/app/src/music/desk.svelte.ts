import type { Studio } from '../app/studio.svelte';
import type { Gesture } from '../input/events';
import { Metronome } from './metronome.svelte';
import { ScorePlayer } from './player';
import { readScore, type Score } from './score';
import { Tape } from './tape';

/** The things beside the piano: the file that plays, the tape that runs, the metronome. */
export class Desk {
  readonly #studio: Studio;
  #tape: Tape | undefined;
  #showing: (() => void) | undefined;

  readonly metronome: Metronome;
  player: ScorePlayer | undefined = $state.raw();
  /** Counts changes of the player, which is no state by itself. */
  turn = $state(0);
  /** In ms, while something plays. */
  position = $state(0);
  taping = $state(false);
  /** Seconds on the tape; negative while it is counted in. */
  taped = $state(0);

  constructor(studio: Studio) {
    this.#studio = studio;
    this.metronome = new Metronome(studio);
    studio.listen((gesture, at) => this.heard('', gesture, at));
    studio.stopsWith(() => this.player?.pause());
  }

  /** @throws UnreadableScore */
  open(file: Uint8Array, name: string): void {
    this.lay(readScore(file, name));
    this.player?.play();
  }

  /** Puts a piece on the desk; it waits to be played. */
  lay(score: Score): void {
    this.close();
    const studio = this.#studio;
    this.player = new ScorePlayer(score, {
      now: () => performance.now(),
      after: studio.after,
      perform: (gesture, at) => studio.perform(gesture, at),
      changed: () => {
        this.turn++;
        this.#follow();
      },
    });
    this.position = 0;
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

  /** Starts the tape: at once, or after a bar of the metronome when that runs. */
  record(): void {
    const began = this.metronome.countIn(performance.now()) ?? performance.now();
    this.#tape = new Tape(began);
    this.taping = true;
    const count = () => {
      this.taped = Math.floor((performance.now() - began) / 1_000);
    };
    count();
    const timer = setInterval(() => {
      if (this.taping) count();
      else clearInterval(timer);
    }, 250);
  }

  /** @returns the file; undefined when nothing was played */
  stopRecording(): Uint8Array<ArrayBuffer> | undefined {
    const tape = this.#tape;
    this.#tape = undefined;
    this.taping = false;
    return tape === undefined || tape.notes === 0 ? undefined : tape.file(performance.now());
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
