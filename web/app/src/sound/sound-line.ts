import type { Gesture } from '../input/events';
import { Blocks } from './blocks';
import { attend, Orchestra } from './orchestra';
import worklet from './orchestra.worklet?worker&url';
import { ORCHESTRA, type SoundMessage } from './sound-message';

/**
 * Samples in a block where a page has to render them itself: with half of them a page that has little to do was heard to
 * stutter, and each of them is heard that much later.
 */
const BLOCK = 1_024;

/** So long the script of the orchestra is waited for, in ms. */
const PATIENCE = 10_000;

/**
 * Where the orchestra plays: on the thread of the sound, or on that of the page, with which it stands still. A page is
 * `insecure` when it came neither over https nor from the machine itself: browsers give it no such thread. The orchestra
 * is `unloaded` when its script did not come there, because of the network or because something in the browser blocks it.
 */
export type Seat = 'apart' | 'insecure' | 'unloaded';

/**
 * The line to the orchestra, which plays on the thread of the sound where it can. Times are ms of the page's clock; what
 * has passed is played at once.
 */
export class SoundLine {
  readonly #line = new MessageChannel();
  /** Where the orchestra has sat down. What was said before is heard then. */
  readonly seat: Promise<Seat>;

  constructor(context: AudioContext, into: AudioNode) {
    this.seat = sitDown(context, into, this.#line.port2);
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

async function sitDown(context: AudioContext, into: AudioNode, line: MessagePort): Promise<Seat> {
  if (context.audioWorklet === undefined) {
    playHere(context, into, line);
    return 'insecure';
  }
  try {
    await playThere(context, into, line);
    return 'apart';
  } catch {
    // Whatever the reason, a piano that sounds is better than none; the player is told.
    playHere(context, into, line);
    return 'unloaded';
  }
}

async function playThere(context: AudioContext, into: AudioNode, line: MessagePort): Promise<void> {
  await soon(context.audioWorklet.addModule(worklet));
  // Throws when what came is not the orchestra.
  const node = new AudioWorkletNode(context, ORCHESTRA, { numberOfInputs: 0, outputChannelCount: [2] });
  node.connect(into);
  node.port.postMessage({ kind: 'port', port: line } satisfies SoundMessage, [line]);
}

function soon(loaded: Promise<void>): Promise<void> {
  const over = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the orchestra did not come')), PATIENCE);
  });
  return Promise.race([loaded, over]);
}

/** The same on the thread of the page: it sounds, and stands still with the page. */
function playHere(context: AudioContext, into: AudioNode, line: MessagePort): void {
  const orchestra = new Orchestra(context.sampleRate);
  const own = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
  const blocks = new Blocks(BLOCK);
  attend(orchestra, line);
  const node = context.createScriptProcessor(BLOCK, 0, 2);
  node.onaudioprocess = ({ outputBuffer, playbackTime }) => {
    const sides = { left: outputBuffer.getChannelData(0), right: outputBuffer.getChannelData(1) };
    orchestra.render(sides, own, blocks.first(Math.round(playbackTime * context.sampleRate)));
  };
  node.connect(into);
}
