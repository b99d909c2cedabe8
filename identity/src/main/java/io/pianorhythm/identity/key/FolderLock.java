package io.pianorhythm.identity.key;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one start at a time make keys: of all processes that see the folder, and of all threads.
/// The system lets go of the lock when a process dies; the file of it stays and means nothing.
final class FolderLock {
  /// A file lock belongs to the whole JVM and a second thread that wants it gets an exception;
  /// threads queue here.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private FolderLock() {}

  static void hold(Path folder, Step step) throws UnusableKeys, IOException {
    THREADS.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                Modes.newFile(folder));
        FileLock _ = channel.lock()) {
      step.run();
    } finally {
      THREADS.unlock();
    }
  }

  /// What is done under the lock.
  interface Step {
    void run() throws UnusableKeys, IOException;
  }
}
