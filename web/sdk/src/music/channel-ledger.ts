import { Controller, PEDAL_DOWN } from './midi.js';

const CONTROLLERS = Controller.ALL_SOUND_OFF;
const NO_PARAMETER = 0x3fff;
const BEND_RANGE = 0;
export const BEND_CENTRE = 8192;

/** A key that is down. */
export interface HeldKey {
  readonly velocity: number;
  /** When it was struck, µs of the ledger's clock. */
  readonly struck: number;
}

/** The value that a controller has before its player has touched anything. Source: General MIDI 2. */
export function resetValue(controller: number): number {
  switch (controller) {
    case Controller.VOLUME:
      return 100;
    case Controller.BALANCE:
    case Controller.PAN:
      return 64;
    case Controller.EXPRESSION:
      return 127;
    case Controller.DATA_ENTRY_MSB:
      return 2;
    default:
      // Sound controllers (timbre, resonance, attack, ...) are offsets around a middle.
      return controller >= 70 && controller <= 79 ? 64 : 0;
  }
}

/** One channel of a {@link KeyLedger}. */
export class ChannelLedger {
  readonly keys = new Map<number, HeldKey>();
  program = 0;
  pressure = 0;
  bend = BEND_CENTRE;
  private readonly changed = new Map<number, number>();
  private parameter = NO_PARAMETER;

  controller(controller: number): number {
    return this.changed.get(controller) ?? resetValue(controller);
  }

  /** Controllers that differ from their reset value, the bank excepted, in the order of their numbers. */
  controllers(): readonly (readonly [number, number])[] {
    return [...this.changed]
      .filter(([number, value]) => !isBank(number) && value !== resetValue(number))
      .sort(([one], [other]) => one - other);
  }

  get bank(): number {
    return this.controller(Controller.BANK_MSB) * 128 + this.controller(Controller.BANK_LSB);
  }

  down(pedal: number): boolean {
    return this.controller(pedal) >= PEDAL_DOWN;
  }

  /** Whether a release has something to do: a key, or a pedal that is not wholly up. */
  get sounding(): boolean {
    return this.keys.size > 0 || this.controller(Controller.SUSTAIN) > 0 || this.controller(Controller.SOSTENUTO) > 0;
  }

  /** Sets a controller 0 to 119. Of parameter messages only the bend range is kept. */
  control(controller: number, value: number): void {
    switch (controller) {
      case Controller.RPN_MSB:
        this.parameter = (value << 7) | (this.parameter & 0x7f);
        break;
      case Controller.RPN_LSB:
        this.parameter = (this.parameter & ~0x7f) | value;
        break;
      case Controller.NRPN_MSB:
      case Controller.NRPN_LSB:
        this.parameter = NO_PARAMETER;
        break;
      case Controller.DATA_INCREMENT:
      case Controller.DATA_DECREMENT:
        break;
      case Controller.DATA_ENTRY_MSB:
      case Controller.DATA_ENTRY_LSB:
        if (this.parameter === BEND_RANGE) {
          this.put(controller, value);
        }
        break;
      default:
        this.put(controller, value);
    }
  }

  put(controller: number, value: number): void {
    if (controller < CONTROLLERS) {
      this.changed.set(controller, value);
    }
  }

  /** What controller 121 resets, and nothing else. Source: MIDI RP-015. */
  reset(): void {
    for (const controller of [
      Controller.MODULATION,
      Controller.EXPRESSION,
      Controller.SUSTAIN,
      Controller.PORTAMENTO,
      Controller.SOSTENUTO,
      Controller.SOFT,
    ]) {
      this.put(controller, resetValue(controller));
    }
    this.bend = BEND_CENTRE;
    this.pressure = 0;
    this.parameter = NO_PARAMETER;
  }

  liftPedals(): void {
    this.put(Controller.SUSTAIN, 0);
    this.put(Controller.SOSTENUTO, 0);
  }
}

function isBank(controller: number): boolean {
  return controller === Controller.BANK_MSB || controller === Controller.BANK_LSB;
}
