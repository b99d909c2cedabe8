/** The part of `midi-file` that is used, in one plain type: its own has one for each of forty events. */
declare module 'midi-file' {
  export interface MidiHeader {
    readonly format: 0 | 1 | 2;
    readonly numTracks: number;
    readonly ticksPerBeat?: number;
    readonly framesPerSecond?: number;
    readonly ticksPerFrame?: number;
  }

  export interface MidiEvent {
    readonly deltaTime: number;
    readonly type: string;
    readonly channel?: number;
    readonly noteNumber?: number;
    readonly velocity?: number;
    readonly controllerType?: number;
    readonly value?: number;
    readonly programNumber?: number;
    readonly microsecondsPerBeat?: number;
    readonly text?: string;
  }

  export interface MidiData {
    readonly header: MidiHeader;
    readonly tracks: ReadonlyArray<readonly MidiEvent[]>;
  }

  export function parseMidi(data: Uint8Array): MidiData;
  export function writeMidi(data: MidiData, options?: { readonly running?: boolean }): number[];
}
