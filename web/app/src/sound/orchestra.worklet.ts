import { attend, Orchestra } from './orchestra';
import { ORCHESTRA } from './sound-message';
import type { Sides } from './voice';

/** What a worklet has, which the types of a page do not know. */
declare const sampleRate: number;
declare const currentFrame: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** The orchestra on the thread of the sound. */
class Stand extends AudioWorkletProcessor {
  readonly #orchestra = new Orchestra(sampleRate);
  #own: Sides = { left: new Float32Array(0), right: new Float32Array(0) };

  constructor() {
    super();
    attend(this.#orchestra, this.port);
  }

  process(_: unknown, [output]: ReadonlyArray<readonly Float32Array[]>): boolean {
    const [left, right] = output ?? [];
    if (left === undefined || right === undefined) return true;
    if (this.#own.left.length !== left.length) {
      this.#own = { left: new Float32Array(left.length), right: new Float32Array(left.length) };
    }
    this.#orchestra.render({ left, right }, this.#own, currentFrame);
    return true;
  }
}

registerProcessor(ORCHESTRA, Stand);
