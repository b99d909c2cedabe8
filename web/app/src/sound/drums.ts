import { gainOf } from './damping';
import { EnvelopedVoice } from './envelope';
import { CUT_CONSTANT, type Instrument, type Voice } from './voice';

const noises = new WeakMap<BaseAudioContext, AudioBuffer>();

function noiseOf(context: BaseAudioContext): AudioBuffer {
  const known = noises.get(context);
  if (known !== undefined) return known;
  const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  noises.set(context, buffer);
  return buffer;
}

/** Keys of the drum kit of General MIDI: how a hit rings, and whether it has a pitch. */
function hitOf(key: number): { readonly tone: number; readonly noise: number; readonly ring: number } {
  if (key <= 36) return { tone: 55, noise: 0, ring: 0.12 };
  if (key === 41 || key === 43 || key === 45 || key === 47 || key === 48 || key === 50) {
    return { tone: 70 + (key - 41) * 12, noise: 0, ring: 0.16 };
  }
  // Wood blocks: the metronome of General MIDI.
  if (key === 76 || key === 77) return { tone: key === 76 ? 1_100 : 800, noise: 0, ring: 0.02 };
  if (key === 42 || key === 44) return { tone: 0, noise: 9_000, ring: 0.025 };
  if (key === 46 || key >= 49) return { tone: 0, noise: 7_000, ring: key === 46 ? 0.14 : 0.4 };
  return { tone: 180, noise: 2_200, ring: 0.07 };
}

/** A small drum kit, for channel 10: a falling tone, a burst of noise, or both. A hit rings whatever the key does. */
export class Drums implements Instrument {
  readonly #context: BaseAudioContext;

  constructor(context: BaseAudioContext) {
    this.#context = context;
  }

  strike(key: number, velocity: number, at: number, into: AudioNode, ended: () => void): Voice {
    const context = this.#context;
    const when = Math.max(at, context.currentTime);
    const hit = hitOf(key);
    const gain = context.createGain();
    gain.gain.setValueAtTime(gainOf(velocity) * 0.6, when);
    gain.gain.setTargetAtTime(0, when + 0.002, hit.ring);
    gain.connect(into);
    const sources: Array<OscillatorNode | AudioBufferSourceNode> = [];
    if (hit.tone > 0) {
      const oscillator = context.createOscillator();
      oscillator.frequency.setValueAtTime(hit.tone * 2.2, when);
      oscillator.frequency.setTargetAtTime(hit.tone, when, 0.02);
      oscillator.connect(gain);
      sources.push(oscillator);
    }
    if (hit.noise > 0) {
      const noise = context.createBufferSource();
      noise.buffer = noiseOf(context);
      noise.loop = true;
      const filter = context.createBiquadFilter();
      filter.type = 'bandpass';
      filter.frequency.value = hit.noise;
      filter.Q.value = 0.7;
      noise.connect(filter).connect(gain);
      sources.push(noise);
    }
    for (const source of sources) {
      source.start(when);
      source.stop(when + hit.ring * 8);
    }
    return new Hit(key, sources, gain, when, hit.ring, ended);
  }
}

class Hit extends EnvelopedVoice {
  override release(): void {
    // A drum has no damper.
  }

  override cut(at: number): void {
    super.release(CUT_CONSTANT, at);
  }
}
