import { SUSTAIN } from './events';
import type { Hands } from './hands';
import { readMidi } from './midi-message';

export interface MidiDevice {
  /** The same after it was unplugged and plugged in again. */
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

export type MidiState = 'off' | 'asking' | 'denied' | 'unsupported' | 'on';

/** The part of `MIDIAccess` that is used; a test brings its own. */
export interface MidiPorts {
  readonly inputs: { values(): Iterable<MidiPort> };
  onstatechange: ((event: never) => void) | null;
}

export interface MidiPort {
  readonly id: string;
  readonly name: string | null;
  readonly manufacturer: string | null;
  readonly state: 'connected' | 'disconnected';
  onmidimessage: ((event: { readonly data: Uint8Array | null; readonly timeStamp: number }) => void) | null;
}

/** All MIDI inputs of this computer, also those that come later. One that is switched off is remembered by name. */
export class MidiDevices {
  readonly #hands: Hands;
  readonly #muted: Set<string>;
  readonly #changed: (devices: readonly MidiDevice[]) => void;
  readonly #open = new Map<string, MidiPort>();
  #ports: MidiPorts | undefined;

  /** @param muted ids of devices that are not to be heard */
  constructor(hands: Hands, muted: readonly string[], changed: (devices: readonly MidiDevice[]) => void) {
    this.#hands = hands;
    this.#muted = new Set(muted);
    this.#changed = changed;
  }

  start(ports: MidiPorts): void {
    this.#ports = ports;
    ports.onstatechange = () => this.#look();
    this.#look();
  }

  enable(id: string, enabled: boolean): void {
    if (enabled) this.#muted.delete(id);
    else this.#muted.add(id);
    this.#look();
  }

  /** Ids of devices that are switched off. */
  get muted(): readonly string[] {
    return [...this.#muted];
  }

  #look(): void {
    const ports = [...(this.#ports?.inputs.values() ?? [])].filter((port) => port.state === 'connected');
    const wanted = new Map(ports.filter((port) => !this.#muted.has(idOf(port))).map((port) => [port.id, port]));
    for (const [id, port] of this.#open) {
      if (!wanted.has(id)) this.#shut(port);
    }
    for (const port of wanted.values()) {
      if (!this.#open.has(port.id)) this.#hear(port);
    }
    this.#changed(
      ports.map((port) => ({ id: idOf(port), name: port.name ?? 'MIDI', enabled: !this.#muted.has(idOf(port)) })),
    );
  }

  #hear(port: MidiPort): void {
    this.#open.set(port.id, port);
    port.onmidimessage = ({ data, timeStamp }) => {
      if (data !== null) this.#play(port.id, data, timeStamp);
    };
  }

  #shut(port: MidiPort): void {
    port.onmidimessage = null;
    this.#open.delete(port.id);
    this.#hands.releaseAll(port.id, performance.now());
  }

  #play(source: string, data: Uint8Array, at: number): void {
    const gesture = readMidi(data);
    if (gesture === undefined) return;
    // All of a player's devices play one instrument, whatever channel they send on.
    if (gesture.kind === 'on') this.#hands.strike(source, gesture.key, gesture.velocity, at);
    else if (gesture.kind === 'off') this.#hands.release(source, gesture.key, at);
    else if (gesture.kind === 'control' && gesture.control === SUSTAIN) this.#hands.pedal(source, gesture.value, at);
    else this.#hands.pass({ ...gesture, channel: 0 }, at);
  }
}

/** Names survive a new start of the browser, ids do not everywhere. */
function idOf(port: MidiPort): string {
  return [port.manufacturer, port.name].filter(Boolean).join(' ') || port.id;
}
