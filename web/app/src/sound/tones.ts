/** The tones that are made and not recorded, one for each family of General MIDI. Times are in s. */
export interface Tone {
  /** Strength of the partials 1, 2, 3, ... */
  readonly partials: readonly number[];
  readonly attack: number;
  /** Time constant with which it falls to `sustain`; for `sustain` 0 it dies away like a string. */
  readonly decay: number;
  /** 0 to 1 of the level. */
  readonly sustain: number;
  readonly release: number;
  /** Cut-off of the filter as a multiple of the pitch, at full velocity. */
  readonly bright: number;
  /** Cents by which a second oscillator is out of tune; 0 for none. */
  readonly chorus: number;
  readonly level: number;
}

const odd = (count: number) => Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 / (i + 1) : 0));
const saw = (count: number) => Array.from({ length: count }, (_, i) => 1 / (i + 1));

const PIANO: Tone = {
  partials: [1, 0.55, 0.32, 0.2, 0.12, 0.09, 0.05, 0.04, 0.025, 0.015],
  attack: 0.002,
  decay: 1.4,
  sustain: 0,
  release: 0.08,
  bright: 9,
  chorus: 3,
  level: 0.5,
};
const MALLET: Tone = {
  partials: [1, 0, 0, 0.35, 0, 0, 0, 0, 0, 0.12],
  attack: 0.001,
  decay: 0.6,
  sustain: 0,
  release: 0.2,
  bright: 14,
  chorus: 0,
  level: 0.6,
};
const ORGAN: Tone = {
  partials: [1, 0.8, 0.5, 0.6, 0, 0.25, 0, 0.3],
  attack: 0.008,
  decay: 0.1,
  sustain: 0.9,
  release: 0.05,
  bright: 12,
  chorus: 2,
  level: 0.24,
};
const GUITAR: Tone = {
  partials: saw(14),
  attack: 0.002,
  decay: 0.7,
  sustain: 0,
  release: 0.1,
  bright: 6,
  chorus: 0,
  level: 0.55,
};
const BASS: Tone = {
  partials: saw(8),
  attack: 0.004,
  decay: 1.1,
  sustain: 0.1,
  release: 0.08,
  bright: 4,
  chorus: 0,
  level: 0.6,
};
const STRINGS: Tone = {
  partials: saw(16),
  attack: 0.12,
  decay: 0.3,
  sustain: 0.8,
  release: 0.25,
  bright: 5,
  chorus: 9,
  level: 0.22,
};
const VOICES: Tone = {
  partials: [1, 0.5, 0.35, 0.12, 0.06],
  attack: 0.15,
  decay: 0.3,
  sustain: 0.85,
  release: 0.3,
  bright: 5,
  chorus: 12,
  level: 0.28,
};
const BRASS: Tone = {
  partials: saw(12),
  attack: 0.035,
  decay: 0.2,
  sustain: 0.75,
  release: 0.1,
  bright: 7,
  chorus: 4,
  level: 0.24,
};
const REED: Tone = {
  partials: odd(12),
  attack: 0.03,
  decay: 0.2,
  sustain: 0.8,
  release: 0.08,
  bright: 7,
  chorus: 0,
  level: 0.26,
};
const PIPE: Tone = {
  partials: [1, 0.14, 0.06],
  attack: 0.045,
  decay: 0.2,
  sustain: 0.9,
  release: 0.1,
  bright: 6,
  chorus: 0,
  level: 0.4,
};
const LEAD: Tone = {
  partials: odd(16),
  attack: 0.006,
  decay: 0.3,
  sustain: 0.7,
  release: 0.1,
  bright: 9,
  chorus: 7,
  level: 0.22,
};
const PAD: Tone = {
  partials: saw(8),
  attack: 0.35,
  decay: 0.6,
  sustain: 0.85,
  release: 0.7,
  bright: 4,
  chorus: 14,
  level: 0.22,
};

/** The families of General MIDI, eight programs each. */
const FAMILIES: readonly Tone[] = [
  PIANO,
  MALLET,
  ORGAN,
  GUITAR,
  BASS,
  STRINGS,
  VOICES,
  BRASS,
  REED,
  PIPE,
  LEAD,
  PAD,
  PAD,
  GUITAR,
  MALLET,
  PAD,
];

/** The tone of a program of General MIDI, 0 to 127. Never none: silence would be worse than another sound. */
export function toneOf(program: number): Tone {
  return FAMILIES[Math.floor(program / 8)] ?? PIANO;
}

/** Programs that the recorded grand plays: the acoustic pianos. */
export function isPiano(program: number): boolean {
  return program <= 3;
}
