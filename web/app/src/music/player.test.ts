import { expect, it } from 'vitest';
import type { Gesture } from '../input/events';
import { ScorePlayer } from './player';
import type { Note, Score } from './score';

const on = (key: number): Gesture => ({ kind: 'on', channel: 0, key, velocity: 80 });
const off = (key: number): Gesture => ({ kind: 'off', channel: 0, key });

const notes: Note[] = [
  { at: 0, gesture: on(60), part: 0 },
  { at: 100, gesture: on(64), part: 1 },
  { at: 500, gesture: off(60), part: 0 },
  { at: 600, gesture: off(64), part: 1 },
  { at: 1_000, gesture: on(67), part: 0 },
  { at: 1_200, gesture: off(67), part: 0 },
];

const score: Score = {
  title: 'x',
  parts: [0, 1].map((channel) => ({ name: '', channel, notes: 1 })),
  notes,
  length: 1_200,
};

function stage() {
  let now = 0;
  let waiting: { at: number; task: () => void } | undefined;
  const heard: [Gesture, number][] = [];
  const player = new ScorePlayer(score, {
    now: () => now,
    after: (millis, task) => {
      waiting = { at: now + millis, task };
      return () => {
        waiting = undefined;
      };
    },
    perform: (gesture, at) => heard.push([gesture, at]),
    changed: () => {},
  });
  const run = (until: number) => {
    while (waiting !== undefined && waiting.at <= until) {
      now = waiting.at;
      const { task } = waiting;
      waiting = undefined;
      task();
    }
    now = until;
  };
  return { player, heard, run };
}

it('plays every note at its time and stops at the end', () => {
  const { player, heard, run } = stage();
  player.play();
  run(2_000);
  expect(heard.map(([, at]) => at)).toEqual(notes.map((note) => note.at));
  expect(player.playing).toBe(false);
});

it('plays half as fast when asked to, from there on', () => {
  const { player, heard, run } = stage();
  player.play();
  run(300);
  player.tempo(0.5);
  run(4_000);
  expect(heard.find(([gesture]) => gesture.kind === 'on' && gesture.key === 67)?.[1]).toBeCloseTo(300 + 1_400);
});

it('a pause in a chord leaves no key down', () => {
  const { player, heard, run } = stage();
  player.play();
  run(200);
  player.pause();
  run(5_000);
  const down = new Set<number>();
  for (const [gesture] of heard) {
    if (gesture.kind === 'on') down.add(gesture.key);
    if (gesture.kind === 'off') down.delete(gesture.key);
  }
  expect([...down]).toEqual([]);
  expect(player.position).toBe(200);
});

it('a part that is muted is not heard, and goes on when it is not', () => {
  const { player, heard, run } = stage();
  player.mute(1, true);
  player.play();
  run(2_000);
  expect(heard.filter(([gesture]) => 'key' in gesture && gesture.key === 64)).toEqual([]);
});

it('goes on from where it was moved to', () => {
  const { player, heard, run } = stage();
  player.seek(900);
  player.play();
  run(1_000);
  expect(heard).toEqual([
    [on(67), 100],
    [off(67), 300],
  ]);
});
