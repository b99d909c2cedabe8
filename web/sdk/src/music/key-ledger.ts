import { ChannelLedger } from './channel-ledger.js';
import {
  CHANNEL_PRESSURE,
  CONTROL_CHANGE,
  Controller,
  channel,
  controlChange,
  kind,
  type MidiEvent,
  NOTE_OFF,
  NOTE_ON,
  noteOff,
  PITCH_BEND,
  PROGRAM_CHANGE,
} from './midi.js';

/**
 * What one player holds on sixteen channels. Keys are a set: a key that is struck again stays one key, and one note-off
 * releases it. A note-off for a key that is up changes nothing.
 */
export class KeyLedger {
  private readonly touched = new Map<number, ChannelLedger>();

  /** @param micros when it was played, of any clock that all calls share */
  apply({ status, data1, data2 }: MidiEvent, micros: number): void {
    const ledger = this.channel(channel(status));
    switch (kind(status)) {
      case NOTE_ON:
        if (data2 === 0) {
          ledger.keys.delete(data1);
        } else {
          ledger.keys.set(data1, { velocity: data2, struck: micros });
        }
        break;
      case NOTE_OFF:
        ledger.keys.delete(data1);
        break;
      case CONTROL_CHANGE:
        control(ledger, data1, data2);
        break;
      case PROGRAM_CHANGE:
        ledger.program = data1;
        break;
      case CHANNEL_PRESSURE:
        ledger.pressure = data1;
        break;
      case PITCH_BEND:
        ledger.bend = (data2 << 7) | data1;
        break;
      default:
        // Poly pressure is gone with its key.
        break;
    }
  }

  /** A channel, to read or to restore; made when first touched. */
  channel(number: number): ChannelLedger {
    let ledger = this.touched.get(number);
    if (ledger === undefined) {
      ledger = new ChannelLedger();
      this.touched.set(number, ledger);
    }
    return ledger;
  }

  /** Channels that were touched, in the order of their numbers. */
  channels(): readonly (readonly [number, ChannelLedger])[] {
    return [...this.touched].sort(([one], [other]) => one - other);
  }

  /** Whether no key is down and no sustain or sostenuto pedal; a pedal below half counts as up. */
  get idle(): boolean {
    return this.channels().every(
      ([, ledger]) => ledger.keys.size === 0 && !ledger.down(Controller.SUSTAIN) && !ledger.down(Controller.SOSTENUTO),
    );
  }

  held(onChannel: number, key: number): boolean {
    return this.touched.get(onChannel)?.keys.has(key) ?? false;
  }

  /**
   * What silences the player. Per channel: sustain 0, sostenuto 0, a note-off for each key, all notes off. The pedals come
   * first because a synthesizer holds All Notes Off back while they are down.
   */
  releases(): readonly MidiEvent[] {
    return this.sounding().flatMap(([number, { keys }]) => [
      controlChange(Controller.SUSTAIN, 0, number),
      controlChange(Controller.SOSTENUTO, 0, number),
      ...[...keys.keys()].sort((one, other) => one - other).map((key) => noteOff(key, 64, number)),
      controlChange(Controller.ALL_NOTES_OFF, 0, number),
    ]);
  }

  /** The same as {@link releases}; all keys and both pedals are up after. */
  release(): readonly MidiEvent[] {
    const events = this.releases();
    for (const [, ledger] of this.sounding()) {
      ledger.keys.clear();
      ledger.liftPedals();
    }
    return events;
  }

  private sounding(): readonly (readonly [number, ChannelLedger])[] {
    return this.channels().filter(([, ledger]) => ledger.sounding);
  }
}

function control(ledger: ChannelLedger, controller: number, value: number): void {
  if (controller < Controller.ALL_SOUND_OFF) {
    ledger.control(controller, value);
  } else if (controller === Controller.RESET) {
    ledger.reset();
  } else if (controller !== Controller.LOCAL_CONTROL) {
    // All sound off, all notes off, and the modes, which imply it.
    ledger.keys.clear();
  }
}
