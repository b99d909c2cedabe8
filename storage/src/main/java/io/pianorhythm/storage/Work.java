package io.pianorhythm.storage;

import org.jdbi.v3.core.Handle;

/// Some statements that belong together. Must not begin, commit or roll back anything itself, must
/// not keep the handle, and may run on any thread.
@FunctionalInterface
public interface Work<T> {

  /// Runs them.
  T in(Handle handle);
}
