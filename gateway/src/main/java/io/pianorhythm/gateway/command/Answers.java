package io.pianorhythm.gateway.command;

import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last answers of a session, so that a command that is sent again is not done again. Confined
/// to the lane.
final class Answers {

  private static final int MOST_ANSWERS = 64;
  private static final int MOST_BYTES = 128 * 1024;

  private final Map<String, ServerMessage> byRequest = new LinkedHashMap<>();
  private int bytes;

  Optional<ServerMessage> of(String requestId) {
    return Optional.ofNullable(byRequest.get(requestId));
  }

  void keep(ServerMessage answer) {
    byRequest.put(answer.getRequestId(), answer);
    bytes += answer.getSerializedSize();
    Iterator<ServerMessage> oldest = byRequest.values().iterator();
    while ((byRequest.size() > MOST_ANSWERS || bytes > MOST_BYTES) && oldest.hasNext()) {
      bytes -= oldest.next().getSerializedSize();
      oldest.remove();
    }
  }
}
