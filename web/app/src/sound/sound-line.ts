import type { Gesture } from '../input/events';
import { attend, Orchestra } from './orchestra';
import worklet from './orchestra.worklet?worker&url';
import { ORCHESTRA, type SoundMessage } from './sound-message';

/** Samples in a block where a page has to render them itself. */
const BLOCK = 512;

/**
 * The line to the orchestra, which plays on the thread of the sound. Times are ms of the page's clock; what has passed is
 * played at once.
 */
export class SoundLine {
  readonly #line = new MessageChannel();

  /** What was said before the orchestra sat down is heard when it has. */
  constructor(context: AudioContext, into: AudioNode) {
    // Browsers give that thread only to pages that came over https or from the machine itself.
    if (context.audioWorklet === undefined) playHere(context, into, this.#line.port2);
    else void playThere(context, into, this.#line.port2);
  }

  /** @param at ms of `performance.now()` */
  play(player: string, gesture: Gesture, at: number): void {
    this.send({ kind: 'play', player, gesture, at: performance.timeOrigin + at });
  }

  /** A line of its own for another thread. */
  another(): MessagePort {
    const line = new MessageChannel();
    this.send({ kind: 'port', port: line.port2 }, [line.port2]);
    return line.port1;
  }

  send(message: SoundMessage, transfer: Transferable[] = []): void {
    this.#line.port1.postMessage(message, transfer);
  }
}

async function playThere(context: AudioContext, into: AudioNode, line: MessagePort): Promise<void> {
  await context.audioWorklet.addModule(worklet);
  const node = new AudioWorkletNode(context, ORCHESTRA, { numberOfInputs: 0, outputChannelCount: [2] });
  node.connect(into);
  node.port.postMessage({ kind: 'port', port: line } satisfies SoundMessage, [line]);
}

/** The same on the thread of the page: it sounds, and stands still with the page. */
function playHere(context: AudioContext, into: AudioNode, line: MessagePort): void {
  const orchestra = new Orchestra(context.sampleRate);
  const own = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
  attend(orchestra, line);
  const node = context.createScriptProcessor(BLOCK, 0, 2);
  node.onaudioprocess = ({ outputBuffer, playbackTime }) => {
    const sides = { left: outputBuffer.getChannelData(0), right: outputBuffer.getChannelData(1) };
    orchestra.render(sides, own, Math.round(playbackTime * context.sampleRate));
  };
  node.connect(into);
}
