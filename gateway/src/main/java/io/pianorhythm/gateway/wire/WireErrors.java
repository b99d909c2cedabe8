package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ErrorType;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Map;

/// Refusals as messages.
public final class WireErrors {

  private WireErrors() {}

  /// The error of a refusal by a room.
  public static ErrorMessage of(Refusal refusal) {
    return ErrorMessage.newBuilder()
        .setErrorType(type(refusal.kind()))
        .setErrorCode(refusal.name())
        .setErrorMessage(refusal.text())
        .build();
  }

  /// The error of a refusal by the wire.
  public static ErrorMessage of(ErrorCode code, Map<String, String> details) {
    return ErrorMessage.newBuilder()
        .setErrorType(code.type())
        .setErrorCode(code.name())
        .setErrorMessage(code.text())
        .putAllErrorDetails(details)
        .build();
  }

  /// The details of a refusal because of a quota.
  ///
  /// @param waitMillis ms until it has room for one more
  public static Map<String, String> rateLimited(Quota quota, long waitMillis) {
    return Map.of("quota", quota.key(), "retry_after_ms", Long.toString(Math.max(1, waitMillis)));
  }

  /// An envelope with an error.
  public static ServerMessage envelope(String requestId, ErrorMessage error) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.ErrorMessage)
        .setRequestId(requestId)
        .setErrorMessage(error)
        .build();
  }

  private static ErrorType type(Refusal.Kind kind) {
    return switch (kind) {
      case VALIDATION -> ErrorType.VALIDATION_ERROR;
      case PERMISSION -> ErrorType.PERMISSION_ERROR;
      case RESOURCE -> ErrorType.RESOURCE_ERROR;
      case SYSTEM -> ErrorType.SYSTEM_ERROR;
    };
  }
}
