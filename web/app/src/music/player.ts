import type { Gesture } from '../input/events';
import type { Note, Score } from './score';

/** What the player needs of the world; times are ms of `performance.now()`. */
export interface PlayerWorld {
  now(): number;
  /** Runs a task once, later. @returns a function that takes it back */
  after(millis: number, task: () => void): () => void;
  /** Sounds and sends a gesture; its time may lie a little ahead. */
  perform(gesture: Gesture, at: number): void;
  /** Something that is shown has changed. */
  changed(): void;
}

/** Gestures are handed over this long before their time, so that a busy page does not delay them. In ms. */
const AHEAD = 40;
const ROUND = 15;

/** Plays a score in time: from anywhere, faster or slower, without the parts that are muted. */
export class ScorePlayer {
  readonly score: Score;
  readonly #world: PlayerWorld;
  readonly #muted = new Set<number>();
  readonly #held = new Map<string, Note>();
  #next = 0;
  /** Where the piece is, in ms of its own tempo, at the moment `#since`. */
  #position = 0;
  #since = 0;
  #speed = 1;
  #stop: (() => void) | undefined;

  constructor(score: Score, world: PlayerWorld) {
    this.score = score;
    this.#world = world;
  }

  get playing(): boolean {
    return this.#stop !== undefined;
  }

  /** In ms of the piece. */
  get position(): number {
    if (!this.playing) return this.#position;
    return Math.min(this.score.length, this.#position + (this.#world.now() - this.#since) * this.#speed);
  }

  get speed(): number {
    return this.#speed;
  }

  get muted(): ReadonlySet<number> {
    return this.#muted;
  }

  play(): void {
    if (this.playing) return;
    if (this.#next >= this.score.notes.length) this.seek(0);
    this.#since = this.#world.now();
    this.#round();
    this.#world.changed();
  }

  pause(): void {
    if (!this.playing) return;
    this.#position = this.position;
    this.#halt();
    this.#release(() => true);
    this.#world.changed();
  }

  seek(position: number): void {
    const playing = this.playing;
    this.#halt();
    this.#release(() => true);
    this.#position = Math.max(0, Math.min(this.score.length, position));
    const next = this.score.notes.findIndex((note) => note.at >= this.#position);
    this.#next = next < 0 ? this.score.notes.length : next;
    // Programs and pedals of before still hold.
    for (const note of this.score.notes.slice(0, this.#next)) {
      if (note.gesture.kind === 'program' || note.gesture.kind === 'control') this.#perform(note, this.#world.now());
    }
    this.#since = this.#world.now();
    if (playing) this.#round();
    this.#world.changed();
  }

  /** @param speed 1 is the tempo of the piece */
  tempo(speed: number): void {
    this.#position = this.position;
    this.#since = this.#world.now();
    this.#speed = speed;
    this.#world.changed();
  }

  mute(part: number, muted: boolean): void {
    if (muted) this.#muted.add(part);
    else this.#muted.delete(part);
    this.#release((note) => note.part === part);
    this.#world.changed();
  }

  #round(): void {
    const now = this.#world.now();
    const until = this.#position + (now + AHEAD - this.#since) * this.#speed;
    for (let note = this.score.notes[this.#next]; note !== undefined; note = this.score.notes[this.#next]) {
      if (note.at > until) break;
      this.#next++;
      this.#perform(note, Math.max(now, this.#since + (note.at - this.#position) / this.#speed));
    }
    if (this.#next >= this.score.notes.length) {
      this.#position = this.score.length;
      this.#halt();
      this.#release(() => true);
      this.#world.changed();
      return;
    }
    this.#stop = this.#world.after(ROUND, () => this.#round());
  }

  #perform(note: Note, at: number): void {
    const { gesture } = note;
    const silent = this.#muted.has(note.part);
    if (gesture.kind === 'on') {
      if (silent) return;
      this.#held.set(`${gesture.channel}/${gesture.key}`, note);
    } else if (gesture.kind === 'off') {
      // A release of what was muted before it was struck releases nothing.
      if (!this.#held.delete(`${gesture.channel}/${gesture.key}`)) return;
    }
    this.#world.perform(gesture, at);
  }

  #halt(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Lets go of what is held. Not before it was struck: strikes are handed over a little ahead. */
  #release(which: (note: Note) => boolean): void {
    const at = this.#world.now() + AHEAD;
    const channels = new Set<number>();
    for (const [id, note] of [...this.#held]) {
      if (note.gesture.kind !== 'on' || !which(note)) continue;
      this.#held.delete(id);
      channels.add(note.gesture.channel);
      this.#world.perform({ kind: 'off', channel: note.gesture.channel, key: note.gesture.key }, at);
    }
    for (const channel of channels) this.#world.perform({ kind: 'control', channel, control: 64, value: 0 }, at);
  }
}
