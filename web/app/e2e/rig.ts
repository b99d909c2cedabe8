import type { Gesture } from '../src/input/events';
import { Hall } from '../src/sound/hall';
import { Orchestra } from '../src/sound/orchestra';

/** Samples in a block, as browsers have it. */
const BLOCK = 128;

/** The sound of the page without the page, for `sound.e2e.ts`: played into memory, sample by sample. */
export function rig(
  context: OfflineAudioContext,
  planned: ReadonlyArray<readonly [gesture: Gesture, at: number, player?: string]>,
): void {
  const orchestra = new Orchestra(context.sampleRate);
  orchestra.handle({ kind: 'clock', ahead: 0 });
  for (const [gesture, at, player = 'somebody'] of planned) {
    orchestra.handle({ kind: 'play', player, gesture, at: at * 1_000 });
  }
  const played = context.createBuffer(2, context.length, context.sampleRate);
  const [left, right] = [played.getChannelData(0), played.getChannelData(1)];
  const own = { left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) };
  for (let first = 0; first < context.length; first += BLOCK) {
    const sides = { left: left.subarray(first, first + BLOCK), right: right.subarray(first, first + BLOCK) };
    orchestra.render(sides, own, first);
  }
  const hall = new Hall(context);
  hall.volume(0.8);
  const source = context.createBufferSource();
  source.buffer = played;
  source.connect(hall.input);
  source.start();
}
