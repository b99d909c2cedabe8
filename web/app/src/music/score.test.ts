import { readFileSync } from 'node:fs';
import { writeMidi } from 'midi-file';
import { describe, expect, it } from 'vitest';
import type { Gesture } from '../input/events';
import { readScore, UnreadableScore } from './score';
import { Tape } from './tape';

const joplin = new Uint8Array(readFileSync(new URL('../../../../midi/the-entertainer.mid', import.meta.url)));

describe('a MIDI file', () => {
  it('is read with its parts and length', () => {
    const score = readScore(joplin, 'the-entertainer.mid');
    expect(score.parts.some((part) => part.notes > 100)).toBe(true);
    expect(score.length).toBeGreaterThan(60_000);
    const strikes = score.notes.filter(({ gesture }) => gesture.kind === 'on').length;
    const releases = score.notes.filter(({ gesture }) => gesture.kind === 'off').length;
    expect(releases).toBe(strikes);
  });

  it('follows every change of tempo, whichever track has it', () => {
    const file = writeMidi({
      header: { format: 1, numTracks: 2, ticksPerBeat: 480 },
      tracks: [
        [
          { deltaTime: 0, type: 'setTempo', microsecondsPerBeat: 500_000 },
          { deltaTime: 480, type: 'setTempo', microsecondsPerBeat: 1_000_000 },
          { deltaTime: 0, type: 'endOfTrack' },
        ],
        [
          { deltaTime: 480, type: 'noteOn', channel: 0, noteNumber: 60, velocity: 80 },
          { deltaTime: 480, type: 'noteOff', channel: 0, noteNumber: 60, velocity: 0 },
          { deltaTime: 0, type: 'endOfTrack' },
        ],
      ],
    });
    expect(readScore(new Uint8Array(file), 'x.mid').notes.map((note) => note.at)).toEqual([500, 1_500]);
  });

  it('that is none says so', () => {
    expect(() => readScore(new TextEncoder().encode('not music'), 'x.mid')).toThrow(UnreadableScore);
    expect(() => readScore(new Uint8Array(), 'x.mid')).toThrow(UnreadableScore);
  });
});

describe('a tape', () => {
  it('gives back note for note what was played, with a track for each player', () => {
    const tape = new Tape(1_000);
    const played: [string, Gesture, number][] = [
      ['Ann', { kind: 'program', channel: 0, program: 4 }, 1_000],
      ['Ann', { kind: 'on', channel: 0, key: 60, velocity: 80 }, 1_010.5],
      ['Ben', { kind: 'on', channel: 0, key: 64, velocity: 70 }, 1_020],
      ['Ann', { kind: 'control', channel: 0, control: 64, value: 127 }, 1_030],
      ['Ann', { kind: 'off', channel: 0, key: 60 }, 1_500],
      ['Ben', { kind: 'off', channel: 0, key: 64 }, 1_600.5],
      ['Ben', { kind: 'bend', channel: 0, bend: 10_000 }, 1_700],
    ];
    for (const [player, gesture, at] of played) tape.put(player, gesture, at);
    const score = readScore(tape.file(2_000), 'x.mid');
    expect(score.parts.map((part) => part.name)).toEqual(['Ann', 'Ben']);
    const back = score.notes.map(({ at, gesture, part }) => [score.parts[part]?.name, gesture, at + 1_000]);
    expect(back).toEqual(played);
  });

  it('that is stopped in a chord does not leave it sounding', () => {
    const tape = new Tape(0);
    tape.put('Ann', { kind: 'on', channel: 0, key: 60, velocity: 80 }, 0);
    expect(readScore(tape.file(700), 'x.mid').notes.at(-1)).toEqual({
      at: 700,
      gesture: { kind: 'off', channel: 0, key: 60 },
      part: 0,
    });
  });
});
