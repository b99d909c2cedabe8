package io.pianorhythm.server;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// Ids that nobody can guess. Safe for concurrent use.
///
/// @param random where they come from
record RandomIds(SecureRandom random) {

  private static final int MEMBER_BYTES = 9;

  /// Of people, tokens and sockets.
  String secret() {
    return UUID.randomUUID().toString();
  }

  RoomId room() {
    return new RoomId(UUID.randomUUID().toString());
  }

  /// Short, because it travels with every note.
  MemberId member() {
    byte[] id = new byte[MEMBER_BYTES];
    random.nextBytes(id);
    return new MemberId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
  }
}
