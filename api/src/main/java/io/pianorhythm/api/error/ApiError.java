package io.pianorhythm.api.error;

import io.pianorhythm.protocol.v1.ErrorType;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// An error as it is answered.
///
/// @param status HTTP status, 400 to 599
/// @param type kind, as on the wire
/// @param code stable name for programs
/// @param message a sentence for people, in English
/// @param details more, by name
/// @param headers headers that the status asks for
public record ApiError(
    int status,
    ErrorType type,
    String code,
    String message,
    Map<String, Object> details,
    Map<String, String> headers) {

  public ApiError {
    details = Map.copyOf(details);
    headers = Map.copyOf(headers);
  }

  ApiError(int status, ErrorType type, String code, String message) {
    this(status, type, code, message, Map.of(), Map.of());
  }

  /// The same with one more detail.
  public ApiError withDetail(String name, Object value) {
    return new ApiError(status, type, code, message, Map.of(name, value), headers);
  }

  /// The same with a header.
  public ApiError withHeader(String name, String value) {
    return new ApiError(status, type, code, message, details, Map.of(name, value));
  }

  /// The body of the answer.
  public JsonObject json() {
    return new JsonObject()
        .put(
            "error",
            new JsonObject()
                .put("type", type.name())
                .put("code", code)
                .put("message", message)
                .put("details", new JsonObject(Map.copyOf(details))));
  }
}
