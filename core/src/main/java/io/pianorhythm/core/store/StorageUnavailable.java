package io.pianorhythm.core.store;

/// What is stored cannot be reached or changed now; later it may. Thrown by ports whose adapters
/// keep their things elsewhere. A read did not happen; a write that was already under way may still
/// take effect.
///
/// It has no stack trace: an outage is expected, and meets every caller at once.
public final class StorageUnavailable extends RuntimeException {

  /// @param message one line for the operator, without secrets
  public StorageUnavailable(String message) {
    super(message, null, false, false);
  }
}
