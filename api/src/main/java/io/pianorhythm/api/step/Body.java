package io.pianorhythm.api.step;

import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A JSON object from a client. Fields that nobody asks for are ignored.
public record Body(JsonObject json) {

  /// Most bytes of a body.
  public static final int MOST_BYTES = 8 * 1024;

  /// Reads it.
  public static Body of(@Nullable Buffer bytes) throws Unacceptable {
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
  public String text(String field) throws Unacceptable {
    if (json.getValue(field) instanceof String text) {
      return text;
    }
    throw new Unacceptable(ApiErrors.invalidField(field));
  }

  /// A text that may be missing, which is as if it were empty.
  public String textOr(String field) throws Unacceptable {
    return json.containsKey(field) ? text(field) : "";
  }

  /// A yes or no that may be missing, which is a no.
  public boolean flag(String field) throws Unacceptable {
    Object value = json.getValue(field, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new Unacceptable(ApiErrors.invalidField(field));
  }

  /// The body is not as it must be.
  public static final class Unacceptable extends Exception {
    private final transient ApiError error;

    Unacceptable(ApiError error) {
      super(error.code(), null, false, false);
      this.error = error;
    }

    /// What is answered.
    public ApiError error() {
      return error;
    }
  }
}
