import { gainOf } from './damping';
import { EnvelopedVoice } from './envelope';
import type { Tone } from './tones';
import { CUT_CONSTANT, type Instrument, type Voice } from './voice';

const waves = new WeakMap<BaseAudioContext, Map<Tone, PeriodicWave>>();

/** The wave of a tone, made once for each context. */
function waveOf(context: BaseAudioContext, tone: Tone): PeriodicWave {
  const known = waves.get(context) ?? new Map<Tone, PeriodicWave>();
  waves.set(context, known);
  const made =
    known.get(tone) ??
    context.createPeriodicWave(new Float32Array(tone.partials.length + 1), Float32Array.of(0, ...tone.partials));
  known.set(tone, made);
  return made;
}

/** Makes tones from partials, with a filter that opens with force. */
export class Synth implements Instrument {
  readonly #context: BaseAudioContext;
  readonly #tone: Tone;

  constructor(context: BaseAudioContext, tone: Tone) {
    this.#context = context;
    this.#tone = tone;
  }

  strike(key: number, velocity: number, at: number, into: AudioNode, ended: () => void): Voice {
    const tone = this.#tone;
    const context = this.#context;
    const when = Math.max(at, context.currentTime);
    const pitch = 440 * 2 ** ((key - 69) / 12);
    const detunes = tone.chorus === 0 ? [0] : [-tone.chorus / 2, tone.chorus / 2];
    const gain = context.createGain();
    const filter = context.createBiquadFilter();
    filter.type = 'lowpass';
    filter.Q.value = 0.3;
    filter.frequency.value = Math.min(18_000, pitch * tone.bright * (0.35 + (0.65 * velocity) / 127) + 300);
    const oscillators = detunes.map((detune) => {
      const oscillator = context.createOscillator();
      oscillator.setPeriodicWave(waveOf(context, tone));
      oscillator.frequency.value = pitch * 2 ** (detune / 1_200);
      oscillator.connect(filter);
      oscillator.start(when);
      return oscillator;
    });
    const level = (gainOf(velocity) * tone.level) / oscillators.length;
    gain.gain.setValueAtTime(0, when);
    gain.gain.linearRampToValueAtTime(level, when + tone.attack);
    // High strings are short: an octave halves the time.
    const decay = tone.sustain > 0 ? tone.decay : tone.decay * 2 ** ((60 - key) / 18);
    gain.gain.setTargetAtTime(level * tone.sustain, when + tone.attack, decay);
    filter.connect(gain).connect(into);
    if (tone.sustain === 0) for (const oscillator of oscillators) oscillator.stop(when + 8 * decay);
    return new SynthVoice(key, oscillators, gain, when, tone, ended);
  }
}

/** A made tone is never released faster than its kind of instrument is. */
class SynthVoice extends EnvelopedVoice {
  readonly #tone: Tone;

  constructor(key: number, sources: OscillatorNode[], gain: GainNode, began: number, tone: Tone, ended: () => void) {
    super(key, sources, gain, began, tone.sustain > 0 ? 6 : tone.decay, ended);
    this.#tone = tone;
  }

  override release(constant: number, at: number): void {
    super.release(constant === Number.POSITIVE_INFINITY ? constant : Math.max(constant, this.#tone.release), at);
  }

  override cut(at: number): void {
    super.release(CUT_CONSTANT, at);
  }
}
