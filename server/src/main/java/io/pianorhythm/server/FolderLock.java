package io.pianorhythm.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Whoever holds it is the only one who works on a data folder. It ends with the process, whatever
/// happens to it.
final class FolderLock implements AutoCloseable {

  private static final String NAME = "lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes it.
  ///
  /// @throws StartFault when another process has it, or the folder cannot be written
  static FolderLock take(Path data) throws StartFault {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) == null) {
        channel.close();
        throw new StartFault("data: another server runs on the folder " + data, null);
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StartFault(
          "data: expected a folder that can be written, but " + data + " cannot: " + e, e);
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
