import { Listeners, type Remover } from '../observe/listeners.js';
import { type Offset, offsetAt } from './offset.js';
import { SleepWatch } from './sleep-watch.js';

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
 *
 * While this machine sleeps the local clock may stand still, so that this one falls behind; see {@link wokeUp}.
 */
export class ServerClock {
  private course: Course | undefined;
  private readonly courses = new Listeners<Course>();
  private lastNote = Number.NEGATIVE_INFINITY;
  private readonly sleep: SleepWatch;
  private woken = Number.NEGATIVE_INFINITY;
  /** What the wall clock has gained since the server told its time last, µs. */
  private gained = 0;

  /**
   * @param local a monotonic local clock, µs from any origin
   * @param wall the wall clock, µs; left out: the machine does not sleep
   * @param woke called when this machine has slept; is to have the server asked for its time
   */
  constructor(
    readonly local: () => number,
    wall = local,
    private readonly woke: () => void = () => {},
  ) {
    this.sleep = new SleepWatch(local, wall);
  }

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
    this.wokeUp();
    this.lastNote = Math.max(this.lastNote, local);
    return this.at(local) + this.gained;
  }

  /**
   * Looks whether this machine has slept since the last look. If so, notes are stamped later by as much as the wall clock
   * has gained, until the server has told its time: that is right to the precision of the wall clock. What is read then is
   * not judged by it, because a wall clock may have been set.
   *
   * @returns local µs when it was last seen to have slept; minus infinity: never
   */
  wokeUp(): number {
    const more = this.sleep.slept();
    if (more > 0) {
      this.gained += more;
      this.woken = this.local();
      this.woke();
    }
    return this.woken;
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

  /**
   * Takes a new estimate over.
   *
   * @param sentLocal when the heartbeat left that was answered last, local µs
   */
  adjust(estimate: Offset, sentLocal = this.local()): void {
    this.gained = sentLocal < this.woken ? this.gained : 0;
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
