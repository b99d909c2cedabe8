package io.pianorhythm.storage;

/// Platform threads that work jobs off. Safe for concurrent use.
interface Lane extends AutoCloseable {

  /// Takes a job; its outcome is told to the job. Does not block.
  ///
  /// @throws io.pianorhythm.core.store.StorageUnavailable when too many are waiting, or it is
  ///   closed
  void submit(Job<?> job);

  /// Ends what is under way, fails what has not begun, and stops the threads; bounded in time.
  @Override
  void close();
}
