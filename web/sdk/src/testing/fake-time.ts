import type { Cancel } from '../platform.js';

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock and timers that move when a test says so. */
export class FakeTime {
  now = 1_000_000;
  private tasks: Task[] = [];
  private order = 0;

  readonly micros = (): number => this.now;

  /** By how much the wall clock is ahead of the other, ms: a sleep adds to it. */
  wallAhead = 1_700_000_000_000;

  readonly wallMillis = (): number => this.now / 1000 + this.wallAhead;

  readonly after = (millis: number, run: () => void): Cancel => {
    this.order++;
    const task = { due: this.now + millis * 1000, order: this.order, run };
    this.tasks.push(task);
    return () => {
      this.tasks = this.tasks.filter((each) => each !== task);
    };
  };

  /** Lets time pass; what is due runs at its time. What hangs on promises runs in between. */
  async pass(millis: number): Promise<void> {
    const end = this.now + millis * 1000;
    await settle();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.tasks = this.tasks.filter((each) => each !== next);
      this.now = Math.max(this.now, next.due);
      next.run();
      await settle();
    }
    this.now = end;
  }

  private next(end: number): Task | undefined {
    return this.tasks
      .filter(({ due }) => due <= end)
      .sort((one, other) => one.due - other.due || one.order - other.order)[0];
  }
}

/** Lets everything run that hangs on promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}
