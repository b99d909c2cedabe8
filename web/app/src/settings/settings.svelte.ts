/** What this browser remembers. Everything has a value that works for somebody who never opens the settings. */
export interface Remembered {
  name: string;
  theme: 'auto' | 'dark' | 'light';
  language: string;
  /** 0 to 1. */
  volume: number;
  reverb: number;
  /** Layers of recordings of the grand: 0 for none, the made tone. */
  layers: number;
  /** The MIDI key of the lowest computer key. */
  base: number;
  /** The velocity of computer keys. */
  velocity: number;
  letters: boolean;
  program: number;
  midi: boolean;
  mutedDevices: string[];
  /** Volume of each player by name, 0 to 1; 0 is muted. Those that are not here play at 1. */
  volumes: Record<string, number>;
  mode: string;
  panel: boolean;
}

const KEY = 'pianorhythm.settings';

/** A phone or a weak machine starts with one layer. */
function layersHere(): number {
  const memory = (navigator as { readonly deviceMemory?: number }).deviceMemory ?? 8;
  return matchMedia('(pointer: coarse)').matches || memory < 4 ? 1 : 3;
}

function defaults(): Remembered {
  return {
    name: '',
    theme: 'auto',
    language: '',
    volume: 0.8,
    reverb: 0.25,
    layers: layersHere(),
    base: 48,
    velocity: 84,
    letters: true,
    program: 0,
    midi: false,
    mutedDevices: [],
    volumes: {},
    mode: 'listening',
    panel: true,
  };
}

/** Takes from stored text what has the type that is expected; the rest stays as it is by default. */
export function merge<T extends object>(base: T, stored: string | null): T {
  if (stored === null) return base;
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return base;
  }
  if (typeof parsed !== 'object' || parsed === null) return base;
  const merged = { ...base } as Record<string, unknown>;
  for (const [name, value] of Object.entries(parsed)) {
    const expected = merged[name];
    if (typeof value === typeof expected && Array.isArray(value) === Array.isArray(expected) && value !== null) {
      merged[name] = value;
    }
  }
  return merged as T;
}

export const settings: Remembered = $state(merge(defaults(), localStorage.getItem(KEY)));

/** Writes down every change; to be called once, at the root. */
export function remember(): void {
  $effect(() => {
    localStorage.setItem(KEY, JSON.stringify(settings));
  });
}
