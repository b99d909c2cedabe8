import { getContext, setContext } from 'svelte';
import { ComputerKeys } from '../input/computer-keys';
import type { Gesture } from '../input/events';
import { Fingers } from '../input/fingers';
import { Hands } from '../input/hands';
import { type MidiDevice, MidiDevices, type MidiPorts, type MidiState } from '../input/midi-devices';
import { type Stage, stageNow } from '../piano/stage';
import { settings } from '../settings/settings.svelte';
import { Output, SELF } from '../sound/output';
import type { Seat } from '../sound/sound-line';
import { type Timers, workerTimers } from './timers';

/** The number that stands for the player of this page on the stage. */
export const OWN = 0;

/** Hears what is played here, with its time in ms of `performance.now()`. */
export type Listener = (gesture: Gesture, at: number) => void;

/** The piano of this page: what is played here sounds and lights at once, whoever else is there. */
export class Studio {
  /** For all that has to come in time, also while the page is hidden. */
  readonly after: Timers = workerTimers();
  readonly output = new Output();
  readonly hands = new Hands((gesture, at) => this.#played(gesture, at));
  readonly fingers = new Fingers(this.hands);
  readonly keys: ComputerKeys;
  readonly #midi: MidiDevices;
  readonly #listeners = new Set<Listener>();
  readonly #machines = new Set<() => void>();
  #stage: Stage | undefined;

  base = $state(settings.base);
  sustained = $state(false);
  devices: readonly MidiDevice[] = $state.raw([]);
  midiState: MidiState = $state('off');
  /** 0 to 1, while the recordings are loaded. */
  loading = $state(1);
  /** Where the sound is made. */
  seat: Seat = $state('apart');
  /** The colour of the own keys, as CSS. */
  colour = $state('#e5b567');

  constructor() {
    this.keys = new ComputerKeys(this.hands, settings.base, (base) => {
      this.base = base;
      settings.base = base;
    });
    this.#midi = new MidiDevices(this.hands, settings.mutedDevices, (devices) => {
      this.devices = devices;
    });
    void this.output.orchestra.seat.then((seat) => {
      this.seat = seat;
    });
    if (!('requestMIDIAccess' in navigator)) this.midiState = 'unsupported';
    else if (settings.midi) void this.askForMidi();
  }

  set stage(stage: Stage | undefined) {
    this.#stage = stage;
  }

  get stage(): Stage | undefined {
    return this.#stage;
  }

  /** @returns a function that stops it */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async askForMidi(): Promise<void> {
    this.midiState = 'asking';
    try {
      const access = await navigator.requestMIDIAccess({ sysex: false });
      this.#midi.start(access as unknown as MidiPorts);
      this.midiState = 'on';
      settings.midi = true;
    } catch {
      // The only way to fail is that somebody, or the policy of the page, does not want it.
      this.midiState = 'denied';
      settings.midi = false;
    }
  }

  enableDevice(id: string, enabled: boolean): void {
    this.#midi.enable(id, enabled);
    settings.mutedDevices = [...this.#midi.muted];
  }

  async loadSound(layers: number): Promise<void> {
    if (layers === 0) return;
    this.loading = 0;
    try {
      await this.output.load(layers, (loaded, total) => {
        this.loading = loaded / total;
      });
    } finally {
      this.loading = 1;
    }
  }

  program(program: number): void {
    settings.program = program;
    this.hands.pass({ kind: 'program', channel: 0, program }, performance.now());
  }

  /** The program that was chosen on this page. */
  get programNow(): number {
    return settings.program;
  }

  /** Plays something that is not played by hand. @param at ms of `performance.now()`, a little ahead or now */
  perform(gesture: Gesture, at: number): void {
    this.output.wake();
    this.output.orchestra.play(SELF, gesture, at);
    this.show(OWN, gesture, performance.timeOrigin + at, this.colour);
    for (const listener of this.#listeners) listener(gesture, at);
  }

  /** A click of the metronome, for this player alone. */
  click(at: number, first: boolean): void {
    const key = first ? 76 : 77;
    this.output.orchestra.play('metronome', { kind: 'on', channel: 9, key, velocity: first ? 100 : 70 }, at);
  }

  /** Silence: every key and pedal of this page goes up, also for the others, and nothing sounds here. */
  panic(): void {
    this.hands.letGo(performance.now());
    for (const stop of this.#machines) stop();
    this.output.orchestra.send({ kind: 'panic' });
  }

  /** Something that plays by itself says how it is stopped. */
  stopsWith(stop: () => void): void {
    this.#machines.add(stop);
  }

  #played(gesture: Gesture, at: number): void {
    this.output.wake();
    this.output.playOwn(gesture);
    this.show(OWN, gesture, stageNow(), this.colour);
    this.sustained = this.hands.sustained;
    for (const listener of this.#listeners) listener(gesture, at);
  }

  /** Lights a key. @param at ms of the stage's clock */
  show(player: number, gesture: Gesture, at: number, colour: string): void {
    if (gesture.kind === 'on') {
      this.#stage?.send({ kind: 'down', player, key: gesture.key, velocity: gesture.velocity, colour, at });
    } else if (gesture.kind === 'off') {
      this.#stage?.send({ kind: 'up', player, key: gesture.key, at });
    }
  }

  /** Restores the sound that was chosen last. */
  begin(): void {
    this.output.orchestra.play(SELF, { kind: 'program', channel: 0, program: settings.program }, 0);
    void this.loadSound(settings.layers);
  }
}

const KEY = Symbol('studio');

export function provideStudio(studio: Studio): void {
  setContext(KEY, studio);
}

export function useStudio(): Studio {
  return getContext<Studio>(KEY);
}
