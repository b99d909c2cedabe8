package io.pianorhythm.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ErrorType;

/// The error of an HTTP answer, in the words of the wire contract.
final class HttpErrors {
  private HttpErrors() {}

  /// @param body the parsed answer; anything but an `error` object leaves only the status to tell
  static ErrorMessage of(int status, JsonNode body) {
    JsonNode error = body.path("error");
    ErrorMessage.Builder message =
        ErrorMessage.newBuilder()
            .setErrorType(type(error.path("type").asText("")))
            .setErrorCode(error.path("code").asText("HTTP_" + status))
            .setErrorMessage(error.path("message").asText("the server answered " + status));
    error
        .path("details")
        .properties()
        .forEach(detail -> message.putErrorDetails(detail.getKey(), detail.getValue().asText()));
    return message.build();
  }

  private static ErrorType type(String name) {
    for (ErrorType type : ErrorType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return ErrorType.SYSTEM_ERROR;
  }
}
