import type { RecordingInfo } from '#protocol/recording_pb.js';
import type { Identity } from '../account/identity.js';
import type { Exchange } from '../wire/exchange.js';
import { type Plain, plain } from '../wire/plain.js';

/** A recording that was kept. */
export type Recording = Plain<RecordingInfo>;

/** A recording, and where it can be had as a Standard MIDI File: a path on the server. */
export interface KeptRecording {
  readonly recording: Recording;
  readonly path: string;
}

interface RecordingAnswer {
  recording_id: string;
  title: string;
  room_name: string;
  owner_user_id: string;
  duration_ms: number;
  players: string[];
  created_at_ms: number;
  expires_at_ms: number;
  path: string;
}

/** What rooms played in the last ten minutes, as files and as links that stay. */
export class Recordings {
  constructor(
    private readonly exchange: Exchange,
    private readonly identity: Identity,
  ) {}

  /**
   * Keeps what the current room played last, for people with an account.
   *
   * @param seconds how far back, up to 600; 0: everything that the room still has
   */
  async keep(seconds = 0, title = ''): Promise<KeptRecording> {
    const answer = await this.exchange.ask({ case: 'keepRecording', value: { seconds, title } }, 'recordingKept');
    if (!answer.recording) {
      throw new TypeError('the server showed no recording');
    }
    return { recording: plain(answer.recording), path: answer.path };
  }

  /** What a room in which one is has just played, as a Standard MIDI File with a track per player. */
  live(roomId: string, seconds = 0): Promise<Uint8Array> {
    const range = seconds > 0 ? `?seconds=${seconds}` : '';
    return this.identity.bytes({
      method: 'GET',
      path: `/api/rooms/${encodeURIComponent(roomId)}/recording.mid${range}`,
    });
  }

  /** A kept recording as a Standard MIDI File, for whoever knows its id. */
  file(recordingId: string): Promise<Uint8Array> {
    return this.identity.bytes({ method: 'GET', path: address(recordingId) });
  }

  /** One's own kept recordings. */
  async mine(): Promise<readonly KeptRecording[]> {
    const answer = await this.identity.json<{ recordings: RecordingAnswer[] }>({
      method: 'GET',
      path: '/api/recordings',
    });
    return answer.recordings.map(kept);
  }

  async delete(recordingId: string): Promise<void> {
    await this.identity.done({ method: 'DELETE', path: address(recordingId) });
  }
}

function address(recordingId: string): string {
  return `/api/recordings/${encodeURIComponent(recordingId)}`;
}

function kept(answer: RecordingAnswer): KeptRecording {
  const recording: Recording = {
    recordingId: answer.recording_id,
    title: answer.title,
    roomName: answer.room_name,
    ownerUserId: answer.owner_user_id,
    durationMs: answer.duration_ms,
    players: answer.players,
    createdAt: answer.created_at_ms,
    expiresAt: answer.expires_at_ms,
  };
  return { recording, path: answer.path };
}
