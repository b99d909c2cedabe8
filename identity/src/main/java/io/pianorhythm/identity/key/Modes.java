package io.pianorhythm.identity.key;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/// Who may do what with the folder and its files. Where a file system has no such modes, nothing is
/// set or checked.
final class Modes {
  /// A group may read: that is how secrets are mounted into containers.
  private static final Set<PosixFilePermission> EXPOSE =
      Set.of(GROUP_WRITE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  /// Others may look at the names of the files, which are no secret.
  private static final Set<PosixFilePermission> OPEN = Set.of(GROUP_WRITE, OTHERS_WRITE);

  private Modes() {}

  static FileAttribute<?>[] newFolder(Path folder) {
    return attributes(folder, "rwx------");
  }

  static FileAttribute<?>[] newFile(Path folder) {
    return attributes(folder, "rw-------");
  }

  static boolean isExposed(Path file) throws IOException {
    return allowsAny(file, EXPOSE);
  }

  static boolean isOpen(Path folder) throws IOException {
    return allowsAny(folder, OPEN);
  }

  private static boolean allowsAny(Path path, Set<PosixFilePermission> forbidden)
      throws IOException {
    return hasModes(path) && !Collections.disjoint(Files.getPosixFilePermissions(path), forbidden);
  }

  private static FileAttribute<?>[] attributes(Path folder, String mode) {
    if (!hasModes(folder)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
