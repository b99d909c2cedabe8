package io.pianorhythm.identity.key;

import com.nimbusds.jose.jwk.JWK;
import io.pianorhythm.identity.key.UnusableKeys.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the keys. Blocks on the disk; meant for the start of the server and for its
/// command line.
public final class KeyFolder {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);

  private KeyFolder() {}

  /// Reads all keys, after making those of a kind of which there is none. However many processes do
  /// so at once, they get the same keys. A folder that has all it needs is only read, so it may be
  /// mounted read-only.
  ///
  /// @param folder made, with mode 0700, when there is none
  /// @param random where new keys come from
  /// @param now when new keys say they were made
  /// @throws UnusableKeys naming the first file (by name) that cannot be used, and what is expected
  ///   of it
  public static Keys openOrCreate(Path folder, SecureRandom random, Instant now)
      throws UnusableKeys {
    try {
      create(folder);
      List<Key> found = load(folder);
      if (missing(found, random, now).isEmpty()) {
        return Keys.of(found);
      }
      FolderLock.hold(folder, () -> write(folder, missing(load(folder), random, now)));
      return Keys.of(load(folder));
    } catch (IOException e) {
      throw new UnusableKeys(folder, Reason.INACCESSIBLE, e);
    }
  }

  /// Adds one new key of each kind, newer than all others. Servers use them from their next start
  /// on; what was made with the older ones stays good until their files are removed.
  ///
  /// @throws UnusableKeys as [#openOrCreate]
  public static Keys rotate(Path folder, SecureRandom random, Instant now) throws UnusableKeys {
    Keys before = openOrCreate(folder, random, now);
    Instant madeAt =
        later(now, later(madeAt(before.newestSigning()), madeAt(before.newestTicket())));
    List<JWK> fresh = List.of(FreshKeys.signing(random, madeAt), FreshKeys.ticket(random, madeAt));
    try {
      FolderLock.hold(folder, () -> write(folder, fresh));
      return Keys.of(load(folder));
    } catch (IOException e) {
      throw new UnusableKeys(folder, Reason.INACCESSIBLE, e);
    }
  }

  private static Instant madeAt(Key key) {
    return key.madeAt().plusSeconds(1);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void create(Path folder) throws IOException, UnusableKeys {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder, Modes.newFolder(folder));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (Modes.isOpen(folder)) {
      throw new UnusableKeys(folder, Reason.OPEN_FOLDER);
    }
  }

  private static List<Key> load(Path folder) throws IOException, UnusableKeys {
    List<Key> keys = new ArrayList<>();
    Set<String> kids = new HashSet<>();
    for (Path file : files(folder)) {
      Key key = KeyFile.read(file);
      if (!kids.add(key.kid())) {
        throw new UnusableKeys(file, Reason.DUPLICATE);
      }
      keys.add(key);
    }
    return keys;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + KeyFile.SUFFIX)) {
      all.forEach(files::add);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private static List<JWK> missing(List<Key> found, SecureRandom random, Instant now) {
    List<JWK> fresh = new ArrayList<>();
    if (found.stream().noneMatch(SigningKey.class::isInstance)) {
      fresh.add(FreshKeys.signing(random, now));
    }
    if (found.stream().noneMatch(TicketKey.class::isInstance)) {
      fresh.add(FreshKeys.ticket(random, now));
    }
    return fresh;
  }

  private static void write(Path folder, List<JWK> fresh) throws IOException {
    for (JWK jwk : fresh) {
      KeyFile.write(folder, jwk);
      LOG.info("made key {} in {}", jwk.getKeyID(), folder);
    }
  }
}
