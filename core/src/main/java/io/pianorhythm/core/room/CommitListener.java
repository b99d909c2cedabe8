package io.pianorhythm.core.room;

/// Is told of every commit of rooms that have members here.
@FunctionalInterface
public interface CommitListener {

  /// Called as part of the commit: for one room in the order of its log and never twice at a time,
  /// for different rooms concurrently. Must hand over and return; it must not block and must not
  /// call [Rooms].
  void committed(Commit commit);
}
