import type { AvatarData, ProfileResponse, Friend as WireFriend } from '#protocol/people_pb.js';
import type { Plain } from '../wire/plain.js';

/** How and where a user appears. */
export type Avatar = Plain<AvatarData>;

/** A friend, a request or a block. */
export type Friend = Plain<WireFriend>;

/** A profile, as far as this user may see it. */
export type Profile = Plain<ProfileResponse>;

/** A pointer that moved over the piano. */
export interface Pointer {
  readonly memberId: string;
  /** 0 to 1 from left to right. */
  readonly x: number;
  /** 0 to 1 from top to bottom. */
  readonly y: number;
  readonly z: number;
}
