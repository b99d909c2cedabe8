import type { ChannelState, KeySnapshot } from '#protocol/midi_pb.js';
import { BEND_CENTRE, type ChannelLedger } from '../music/channel-ledger.js';
import { KeyLedger } from '../music/key-ledger.js';
import {
  CHANNEL_PRESSURE,
  Controller,
  controlChange,
  type MidiEvent,
  noteOn,
  pitchBend,
  programChange,
} from '../music/midi.js';

/** A ledger that stands as the server says; undefined when a value is outside of its MIDI range. */
export function restore(snapshot: KeySnapshot): KeyLedger | undefined {
  const ledger = new KeyLedger();
  const micros = Number(snapshot.serverTimeUs);
  for (const state of snapshot.channels) {
    if (!isValid(state)) {
      return undefined;
    }
    fill(ledger.channel(state.channel), state, micros);
  }
  return ledger;
}

function isValid(state: ChannelState): boolean {
  const sevenBits = [
    state.program,
    state.pressure,
    state.bank >> 7,
    ...Object.keys(state.controllers).map(Number),
    ...Object.values(state.controllers),
    ...state.heldKeys.flatMap(({ key, velocity }) => [key, velocity]),
  ];
  return state.channel < 16 && state.bend < 16_384 && sevenBits.every((value) => value >= 0 && value < 128);
}

function fill(ledger: ChannelLedger, state: ChannelState, micros: number): void {
  ledger.program = state.program;
  ledger.bend = state.bend;
  ledger.pressure = state.pressure;
  ledger.put(Controller.BANK_MSB, state.bank >> 7);
  ledger.put(Controller.BANK_LSB, state.bank & 0x7f);
  for (const [controller, value] of Object.entries(state.controllers)) {
    ledger.put(Number(controller), value);
  }
  for (const { key, velocity, ageMs } of state.heldKeys) {
    ledger.keys.set(key, { velocity, struck: micros - ageMs * 1000 });
  }
}

/**
 * What brings an instrument to this state when it starts reset and silent: per channel bank and program, the bend range,
 * controllers, bend, pressure. Keys are apart: see {@link heldKeys}.
 */
export function settings(ledger: KeyLedger): readonly MidiEvent[] {
  return ledger.channels().flatMap(([number, state]) => channelSettings(number, state));
}

function channelSettings(number: number, state: ChannelLedger): readonly MidiEvent[] {
  const range = [Controller.DATA_ENTRY_MSB, Controller.DATA_ENTRY_LSB];
  const plain = state.controllers().filter(([controller]) => !range.some((each) => each === controller));
  const hasRange = plain.length < state.controllers().length;
  return [
    controlChange(Controller.BANK_MSB, state.bank >> 7, number),
    controlChange(Controller.BANK_LSB, state.bank & 0x7f, number),
    programChange(state.program, number),
    ...(hasRange ? bendRange(number, state) : []),
    ...plain.map(([controller, value]) => controlChange(controller, value, number)),
    ...(state.bend === BEND_CENTRE ? [] : [pitchBend(state.bend, number)]),
    ...(state.pressure === 0 ? [] : [{ status: CHANNEL_PRESSURE | number, data1: state.pressure, data2: 0 }]),
  ];
}

function bendRange(number: number, state: ChannelLedger): readonly MidiEvent[] {
  return [
    controlChange(Controller.RPN_MSB, 0, number),
    controlChange(Controller.RPN_LSB, 0, number),
    controlChange(Controller.DATA_ENTRY_MSB, state.controller(Controller.DATA_ENTRY_MSB), number),
    controlChange(Controller.DATA_ENTRY_LSB, state.controller(Controller.DATA_ENTRY_LSB), number),
  ];
}

/** A key that is down, as a strike. */
export interface HeldStrike {
  readonly event: MidiEvent;
  /** When it was struck, server time, µs. */
  readonly struck: number;
}

export function heldKeys(ledger: KeyLedger): readonly HeldStrike[] {
  return ledger
    .channels()
    .flatMap(([number, { keys }]) =>
      [...keys].map(([key, { velocity, struck }]) => ({ event: noteOn(key, velocity, number), struck })),
    );
}
