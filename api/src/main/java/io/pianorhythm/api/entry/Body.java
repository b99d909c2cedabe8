package io.pianorhythm.api.entry;

import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A JSON object from a client. Fields that nobody asks for are ignored.
record Body(JsonObject json) {

  /// Most bytes of a body.
  static final int MOST_BYTES = 8 * 1024;

  /// Reads it.
  static Body of(@Nullable Buffer bytes) throws Unacceptable {
    try {
      if (bytes != null && Json.decodeValue(bytes) instanceof JsonObject object) {
        return new Body(object);
      }
    } catch (DecodeException _) {
      // Answered as what is no object.
    }
    throw new Unacceptable(ApiErrors.malformedBody());
  }

  /// A text that must be there.
  String text(String field) throws Unacceptable {
    if (json.getValue(field) instanceof String text) {
      return text;
    }
    throw new Unacceptable(ApiErrors.invalidField(field));
  }

  /// The body is not as it must be.
  static final class Unacceptable extends Exception {
    private final transient ApiError error;

    Unacceptable(ApiError error) {
      super(error.code(), null, false, false);
      this.error = error;
    }

    ApiError error() {
      return error;
    }
  }
}
