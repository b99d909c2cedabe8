package io.pianorhythm.core.recording;

/// Id of a recording that was kept. Unguessable: whoever knows it may listen.
///
/// @param value 1 to 64 characters
public record RecordingId(String value) {
  public RecordingId {
    if (value.isEmpty() || value.length() > 64) {
      throw new IllegalArgumentException("a recording's id has 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
