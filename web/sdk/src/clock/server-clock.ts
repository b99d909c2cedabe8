import { Listeners, type Remover } from '../observe/listeners.js';
import { type Offset, offsetAt } from './offset.js';

const SLEW = 500e-6;
const STEP_ABOVE = 50_000;
const QUIET = 2_000_000;

/** How a clock runs: an estimate, and what is left of the difference to the one before. Times in µs. */
export interface Course {
  readonly target: Offset;
  readonly residual: number;
  readonly since: number;
}

/**
 * The server's time. It always runs forward while notes are sent: a new estimate is approached at no more than 500 ppm.
 * It steps only when no note was stamped for two seconds, or when it was wrong by more than 50 ms.
 */
export class ServerClock {
  private course: Course | undefined;
  private readonly courses = new Listeners<Course>();
  private lastNote = Number.NEGATIVE_INFINITY;

  /** @param local a monotonic local clock, µs from any origin */
  constructor(readonly local: () => number) {}

  /** Whether there has been an estimate. */
  get known(): boolean {
    return this.course !== undefined;
  }

  /** The server's time now, µs since 1970. */
  micros(): number {
    return this.at(this.local());
  }

  /** The server's time at a local time, to be stamped on a note: from now on the clock is not stepped. */
  noteAt(local: number): number {
    this.lastNote = Math.max(this.lastNote, local);
    return this.at(local);
  }

  /**
   * The server's time at a local time, µs since 1970.
   *
   * @throws RangeError before the first estimate
   */
  at(local: number): number {
    return local + Math.round(courseOffset(this.courseOf(), local));
  }

  /** The local time at a time of the server, µs. The clocks differ by so few ppm that one step is exact to a µs. */
  toLocal(server: number): number {
    const course = this.courseOf();
    const near = server - courseOffset(course, this.local());
    return server - Math.round(courseOffset(course, near));
  }

  /** The estimate that the clock is on or approaches. */
  estimate(): Offset {
    return this.courseOf().target;
  }

  /** Takes a new estimate over. */
  adjust(estimate: Offset): void {
    const now = this.local();
    const behind = this.course === undefined ? 0 : courseOffset(this.course, now) - offsetAt(estimate, now);
    const step = now - this.lastNote > QUIET || Math.abs(behind) > STEP_ABOVE;
    this.follow({ target: estimate, residual: step ? 0 : behind, since: now });
  }

  /** Runs from now on like another clock that reads the same local time. */
  follow(course: Course): void {
    this.course = course;
    this.courses.tell(course);
  }

  /** Hears each new course. */
  onCourse(listener: (course: Course) => void): Remover {
    return this.courses.add(listener);
  }

  private courseOf(): Course {
    if (this.course === undefined) {
      throw new RangeError("the server's clock is not known yet");
    }
    return this.course;
  }
}

function courseOffset({ target, residual, since }: Course, local: number): number {
  const left = Math.max(0, Math.abs(residual) - SLEW * Math.max(0, local - since));
  return offsetAt(target, local) + (residual < 0 ? -left : left);
}
