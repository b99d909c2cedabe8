import { type Keyboard, layOut, type Span, WHOLE } from './geometry';
import { paintKeys } from './keys-painter';
import type { Frames, Look, StageMessage } from './messages';
import { Scene } from './scene';
import { type Pointer, paintStage, paintTrails, secondsShown } from './trails-painter';

/** A frame that comes this much later than the last, in ms, followed a pause of the piano and not a dropped frame. */
const PAUSE = 1_000;

type KeyMessage = Extract<StageMessage, { readonly kind: 'down' | 'up' }>;

/**
 * Paints the keys and the trails above them, on canvases of its own. It paints only while something moves. A key
 * whose time is still to come moves when it comes: sound is scheduled ahead, and the eye must not be ahead of the ear.
 */
export class Painter {
  readonly #scene = new Scene();
  readonly #pointers = new Map<number, Pointer>();
  readonly #now: () => number;
  readonly #report: (frames: Frames) => void;
  #keys: OffscreenCanvasRenderingContext2D | undefined;
  #trails: OffscreenCanvasRenderingContext2D | undefined;
  #keyboard: Keyboard | undefined;
  #look: Look | undefined;
  #coming: KeyMessage[] = [];
  #labels: ReadonlyMap<number, string> = new Map();
  #span: Span = WHOLE;
  #ratio = 1;
  #trailsHeight = 0;
  #calm = false;
  #keysStale = true;
  #asked = false;
  #lastFrame = 0;
  #counted = { painted: 0, busy: 0, longestGap: 0 };

  constructor(now: () => number, report: (frames: Frames) => void) {
    this.#now = now;
    this.#report = report;
  }

  handle(message: StageMessage): void {
    const began = performance.now();
    this.#take(message);
    this.#counted.busy += performance.now() - began;
    this.#ask();
  }

  #take(message: StageMessage): void {
    switch (message.kind) {
      case 'canvas':
        this.#keys = message.keys.getContext('2d', { alpha: false }) ?? undefined;
        this.#trails = message.trails.getContext('2d') ?? undefined;
        break;
      case 'size':
        this.#resize(message.width, message.keysHeight, message.trailsHeight, message.ratio);
        break;
      case 'span':
        this.#span = message.span;
        this.#layOut();
        break;
      case 'look':
        this.#look = message.look;
        this.#keysStale = true;
        break;
      case 'calm':
        this.#calm = message.calm;
        break;
      case 'labels':
        this.#labels = new Map(message.labels);
        this.#keysStale = true;
        break;
      case 'down':
      case 'up':
        if (message.at > this.#now()) this.#coming.push(message);
        else this.#move(message);
        break;
      case 'clear':
        this.#clear(message.player);
        break;
      case 'pointer':
        this.#pointers.set(message.player, { ...message, seen: this.#now() });
        break;
      case 'gone':
        this.#clear(message.player);
        this.#pointers.delete(message.player);
        break;
      case 'measure':
        this.#report({ ...this.#counted, trails: this.#scene.trails.length });
        this.#counted = { painted: 0, busy: 0, longestGap: 0 };
        break;
    }
  }

  #move(message: KeyMessage): void {
    if (message.kind === 'down') {
      this.#scene.down(message.player, message.key, message.velocity, message.colour, message.at);
    } else {
      this.#scene.up(message.player, message.key, message.at);
    }
    this.#keysStale = true;
  }

  #moveWhatIsDue(now: number): void {
    if (this.#coming.length === 0) return;
    for (const message of this.#coming) {
      if (message.at <= now) this.#move(message);
    }
    this.#coming = this.#coming.filter((message) => message.at > now);
  }

  #clear(player: number): void {
    this.#coming = this.#coming.filter((message) => message.player !== player);
    this.#scene.clear(player, this.#now());
    this.#keysStale = true;
  }

  #resize(width: number, keysHeight: number, trailsHeight: number, ratio: number): void {
    if (this.#keys === undefined || this.#trails === undefined) return;
    this.#ratio = ratio;
    this.#trailsHeight = trailsHeight;
    this.#keys.canvas.width = width;
    this.#keys.canvas.height = keysHeight;
    this.#trails.canvas.width = width;
    this.#trails.canvas.height = trailsHeight;
    this.#layOut();
    // A canvas that has a new size is blank until it is painted: not a frame later.
    this.#paint();
  }

  #layOut(): void {
    if (this.#keys === undefined) return;
    this.#keyboard = layOut(this.#keys.canvas.width, this.#keys.canvas.height, this.#span);
    this.#keysStale = true;
  }

  #ask(): void {
    if (this.#asked || this.#keyboard === undefined || this.#look === undefined) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#frame());
  }

  #frame(): void {
    this.#asked = false;
    const began = performance.now();
    const gap = began - this.#lastFrame;
    if (gap < PAUSE) this.#counted.longestGap = Math.max(this.#counted.longestGap, gap);
    this.#lastFrame = began;
    const moves = this.#paint();
    this.#counted.painted++;
    this.#counted.busy += performance.now() - began;
    if (moves) this.#ask();
  }

  /** Paints what has changed; says whether the next frame will differ. */
  #paint(): boolean {
    const keyboard = this.#keyboard;
    const look = this.#look;
    const keys = this.#keys;
    const trails = this.#trails;
    if (keyboard === undefined || look === undefined || keys === undefined || trails === undefined) return false;
    const now = this.#now();
    this.#moveWhatIsDue(now);
    if (this.#keysStale) {
      paintKeys(keys, keyboard, look, this.#ratio, this.#scene.held, this.#labels);
      this.#keysStale = false;
    }
    this.#scene.forget(now - secondsShown(this.#trailsHeight, this.#ratio) * 1_000 - 500);
    for (const [player, pointer] of this.#pointers) {
      if (now - pointer.seen > 4_000) this.#pointers.delete(player);
    }
    if (this.#calm) {
      paintStage(trails, keyboard, look, this.#ratio);
      return this.#coming.length > 0;
    }
    const moves = paintTrails(trails, keyboard, this.#scene, now, this.#ratio, look, [...this.#pointers.values()]);
    return moves || this.#coming.length > 0;
  }
}
