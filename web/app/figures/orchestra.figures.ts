import { it } from 'vitest';
import { Orchestra } from '../src/sound/orchestra';

const RATE = 48_000;
const BLOCK = 128;
const SECONDS = 4;
const PLAYERS = 10;
const STRIKES_A_SECOND = 10;

/** Rendered by the engine of browsers, without one: processor time, which a busy machine does not lengthen much. */
function cost(recorded: boolean, pedal: number): { readonly share: number; readonly voices: number } {
  const orchestra = new Orchestra(RATE);
  orchestra.handle({ kind: 'clock', ahead: 0 });
  if (recorded) {
    const side = () => Float32Array.from({ length: 8 * RATE }, (_, i) => Math.sin(i / 30));
    for (let key = 21; key < 109; key += 3) {
      orchestra.handle({ kind: 'recording', velocity: 80, recording: { key, channels: [side(), side()] } });
    }
  }
  for (let i = 0; i < SECONDS * PLAYERS * STRIKES_A_SECOND; i++) {
    const at = (i * 1_000) / PLAYERS / STRIKES_A_SECOND;
    const player = `${i % PLAYERS}`;
    const key = 30 + ((i * 7) % 66);
    orchestra.handle({ kind: 'play', player, at, gesture: { kind: 'control', channel: 0, control: 64, value: pedal } });
    orchestra.handle({ kind: 'play', player, at, gesture: { kind: 'on', channel: 0, key, velocity: 80 } });
    orchestra.handle({ kind: 'play', player, at: at + 50, gesture: { kind: 'off', channel: 0, key } });
  }
  const sides = () => ({ left: new Float32Array(BLOCK), right: new Float32Array(BLOCK) });
  const [into, own] = [sides(), sides()];
  let voices = 0;
  const before = process.cpuUsage();
  for (let first = 0; first < SECONDS * RATE; first += BLOCK) {
    orchestra.render(into, own, first);
    voices = Math.max(voices, orchestra.voices);
  }
  const { user } = process.cpuUsage(before);
  return { share: user / SECONDS / 1_000_000, voices };
}

it.each([
  ['recordings', true, 0],
  ['recordings, all with the pedal down', true, 127],
  ['made tones', false, 0],
] as const)('ten players who strike ten keys a second each: %s', (what, recorded, pedal) => {
  cost(recorded, pedal);
  const { share, voices } = cost(recorded, pedal);
  const figure = `${(100 * share).toFixed(1)} % of a core, up to ${voices} voices`;
  process.stdout.write(`${`the orchestra, ${what}`.padEnd(72)} ${figure}\n`);
});
