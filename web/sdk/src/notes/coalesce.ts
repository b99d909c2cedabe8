import {
  CONTROL_CHANGE,
  Controller,
  kind,
  type MidiEvent,
  NOTE_OFF,
  NOTE_ON,
  PEDAL_DOWN,
  PROGRAM_CHANGE,
} from '../music/midi.js';

/** An event and when it was played. */
export interface Stamped {
  /** Server time, µs since 1970. */
  readonly stamp: number;
  readonly event: MidiEvent;
}

const PEDALS: ReadonlySet<number> = new Set([
  Controller.SUSTAIN,
  Controller.PORTAMENTO,
  Controller.SOSTENUTO,
  Controller.SOFT,
]);

/** Controllers that mean something only together with their neighbours. */
const IN_SEQUENCE: ReadonlySet<number> = new Set([
  Controller.BANK_MSB,
  Controller.BANK_LSB,
  Controller.DATA_ENTRY_MSB,
  Controller.DATA_ENTRY_LSB,
  Controller.DATA_INCREMENT,
  Controller.DATA_DECREMENT,
  Controller.NRPN_LSB,
  Controller.NRPN_MSB,
  Controller.RPN_LSB,
  Controller.RPN_MSB,
]);

/**
 * What is worth sending when the connection is slow: of what moves continuously the last value, of pedals every edge, and
 * of notes, programs and modes everything.
 */
export function coalesce(events: readonly Stamped[]): Stamped[] {
  const later = new Map<number, number>();
  const kept: Stamped[] = [];
  for (const each of events.toReversed()) {
    if (isNeeded(each.event, later)) {
      kept.push(each);
    }
  }
  return kept.reverse();
}

/** @param later values of what comes later, by status and controller */
function isNeeded({ status, data1, data2 }: MidiEvent, later: Map<number, number>): boolean {
  const of = kind(status);
  if (of === NOTE_ON || of === NOTE_OFF || of === PROGRAM_CHANGE) {
    return true;
  }
  const isControl = of === CONTROL_CHANGE;
  if (isControl && (data1 >= Controller.ALL_SOUND_OFF || IN_SEQUENCE.has(data1))) {
    return true;
  }
  const voice = isControl ? status * 128 + data1 : status * 128;
  const next = later.get(voice);
  later.set(voice, data2);
  const edge = isControl && PEDALS.has(data1) && next !== undefined && next >= PEDAL_DOWN !== data2 >= PEDAL_DOWN;
  return next === undefined || edge;
}
