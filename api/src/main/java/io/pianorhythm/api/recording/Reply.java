package io.pianorhythm.api.recording;

import io.pianorhythm.api.error.ApiError;
import io.vertx.core.json.JsonObject;

/// What a request about recordings is answered.
sealed interface Reply {

  /// A Standard MIDI File. Never compared.
  ///
  /// @param title what its name is made of
  @SuppressWarnings("ArrayRecordComponent")
  record File(String title, byte[] midi) implements Reply {}

  /// JSON.
  record Body(JsonObject json) implements Reply {}

  /// Done; there is nothing to say.
  record Nothing() implements Reply {}

  /// Refused.
  record Refused(ApiError error) implements Reply {}
}
