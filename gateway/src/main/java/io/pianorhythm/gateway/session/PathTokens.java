package io.pianorhythm.gateway.session;

import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.command.PathGrant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The tokens that open second paths: each is good once, for a short time, in this process. A
/// session has one at a time. Safe from any thread.
final class PathTokens {

  /// How long a token is good.
  static final Duration LIFE = Duration.ofSeconds(10);

  private static final int BYTES = 24;

  private final ServerTime time;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
  private final ConcurrentMap<Session, Grant> grants = new ConcurrentHashMap<>();

  private record Grant(String token, long until) {}

  PathTokens(ServerTime time) {
    this.time = time;
  }

  /// Makes a token for a session, in place of an earlier one.
  PathGrant grant(Session session) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(token, session);
    Grant before = grants.put(session, new Grant(token, time.nanos() + LIFE.toNanos()));
    if (before != null) {
      sessions.remove(before.token());
    }
    if (session.ended()) {
      forget(session);
    }
    return new PathGrant(token, time.instant().plus(LIFE));
  }

  /// The session that a token was made for, if it is still good; it is used up then.
  Optional<Session> redeem(String token) {
    Session session = sessions.remove(token);
    if (session == null) {
      return Optional.empty();
    }
    Grant grant = grants.get(session);
    boolean good =
        grant != null
            && grant.token().equals(token)
            && grants.remove(session, grant)
            && grant.until() - time.nanos() > 0;
    return good ? Optional.of(session) : Optional.empty();
  }

  /// The session has ended.
  void forget(Session session) {
    Grant grant = grants.remove(session);
    if (grant != null) {
      sessions.remove(grant.token());
    }
  }
}
