package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// How a file of SQLite is opened.
final class SqliteFile {

  /// Bytes of UTF-8 are in the order of code points.
  static final String KEY_TEXT = "TEXT COLLATE BINARY";

  private static final int MOST_BUSY_MS = 1_000;

  private SqliteFile() {}

  /// Makes it when there is none; it holds password hashes, so nobody else may read it.
  static void prepare(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, ownersOnly());
    } catch (FileAlreadyExistsException _) {
      // Of an earlier start.
    } catch (IOException e) {
      throw new StorageUnavailable("cannot make " + file + ": " + e.getClass().getSimpleName());
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  static DataSource plain(Path file) {
    return source(file, config());
  }

  static DataSource reading(Path file) {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return source(file, config);
  }

  /// Takes the lock when a transaction begins, not when it first writes and may have to give up.
  static DataSource writing(Path file) {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return source(file, config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(MOST_BUSY_MS);
    return config;
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
