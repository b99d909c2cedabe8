import type { MidiMessage } from '#protocol/midi_pb.js';
import { PianoRhythmError } from '../errors.js';
import { Guards } from '../notes/guards.js';
import type { NoteFrame, NoteOutlet } from '../notes/note-sender.js';
import { Unconfirmed } from '../notes/unconfirmed.js';
import type { Platform } from '../platform.js';
import type { Draft } from '../wire/envelope.js';
import type { Link } from './link.js';
import { SecondPath } from './second-path.js';

/** After a second path could not be had, or has ended, another one is tried not before this. */
const AGAIN_AFTER = 60_000_000;

/** Who hears the second path. */
export interface SecondPathEar {
  /** @param arrived local µs when the server said so */
  opened(arrived: number): void;

  /** @param arrived local µs */
  notes(frame: MidiMessage, arrived: number): void;
}

/**
 * The ways of notes to the server: the session's connection, and a second one while the network stalls or a duet asks for
 * the smallest delay. Each frame goes on both; the server takes the first copy.
 */
export class NotePaths implements NoteOutlet {
  private readonly unconfirmed = new Unconfirmed();
  private readonly guards: Guards;
  private second: SecondPath | undefined;
  private asking = false;
  private notBefore = Number.NEGATIVE_INFINITY;

  /**
   * @param base the `ws` address of the server
   * @param ear hears the second path
   */
  constructor(
    private readonly platform: Platform,
    private readonly link: Link,
    private readonly base: string,
    private readonly ear: SecondPathEar,
  ) {
    this.guards = new Guards(platform.after, () => this.link.live?.sendFrame(new Uint8Array()));
  }

  get bufferedBytes(): number {
    return this.link.live?.bufferedBytes ?? 0;
  }

  send(frame: NoteFrame): void {
    const draft = draftOf(frame);
    this.link.tell(draft);
    this.unconfirmed.sent(frame, this.platform.micros());
    this.second?.send(draft);
    this.guards.frameSent();
  }

  /** The server has every frame up to this number. */
  confirmed(seq: number): void {
    this.unconfirmed.confirmed(seq);
  }

  /** Whether notes are to be guarded and to go on two paths from now on. */
  protect(wanted: boolean): void {
    this.guards.on = wanted;
    if (!wanted) {
      this.second?.close();
    } else if (this.second === undefined && !this.asking && this.platform.micros() >= this.notBefore) {
      void this.openSecond();
    }
  }

  /** The session's connection is gone, and with it what was on its way. */
  interrupted(): void {
    this.guards.stop();
    this.unconfirmed.clear();
    this.second?.close();
    this.notBefore = Number.NEGATIVE_INFINITY;
  }

  private async openSecond(): Promise<void> {
    this.asking = true;
    try {
      const { path } = await this.link.direct.ask({ case: 'getPathToken', value: {} }, 'pathToken');
      this.open(this.base + path);
    } catch (error) {
      // One path is enough to play; a server may not offer more.
      if (!(error instanceof PianoRhythmError)) {
        throw error;
      }
      this.notBefore = this.platform.micros() + AGAIN_AFTER;
    } finally {
      this.asking = false;
    }
  }

  private open(url: string): void {
    const second: SecondPath = new SecondPath(url, this.platform, {
      opened: (confirmedSeq, arrived) => {
        this.unconfirmed.confirmed(confirmedSeq);
        for (const frame of this.unconfirmed.frames(this.platform.micros())) {
          second.send(draftOf(frame));
        }
        this.ear.opened(arrived);
      },
      notes: (frame, arrived) => this.ear.notes(frame, arrived),
      closed: () => {
        if (this.second === second) {
          this.second = undefined;
          this.notBefore = this.platform.micros() + AGAIN_AFTER;
        }
      },
    });
    this.second = second;
  }
}

function draftOf(frame: NoteFrame): Draft {
  return { case: 'midiMessage', value: frame };
}
