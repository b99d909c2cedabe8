package io.pianorhythm.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pianorhythm.identity.key.UnusableKeys.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path data;

  @Test
  void theFirstStartMakesKeysForItsOwnerOnly() throws Exception {
    var keys = open();

    assertThat(keys.signing()).hasSize(1);
    assertThat(keys.ticket()).hasSize(1);
    assertThat(mode(folder())).isEqualTo("rwx------");
    try (var files = Files.list(folder())) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void theSecondStartFindsTheSameKeys() throws Exception {
    assertThat(kids(open())).isEqualTo(kids(open()));
  }

  @Test
  void aMissingFolderIsMadeWithItsParents() throws Exception {
    var deep = data.resolve("a/b/keys");

    KeyFolder.openOrCreate(deep, new SecureRandom(), NOW);

    assertThat(mode(deep)).isEqualTo("rwx------");
  }

  @Test
  void threadsThatStartAtOnceGetTheSameKeys() throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> starts = new ArrayList<>();
      for (var i = 0; i < 8; i++) {
        starts.add(
            threads.submit(() -> {
              go.await();
              return kids(open());
            }));
      }
      go.countDown();
      var first = starts.getFirst().get();
      for (var start : starts) {
        assertThat(start.get()).isEqualTo(first).hasSize(2);
      }
    }
  }

  @Test
  void processesThatStartAtOnceGetTheSameKeys() throws Exception {
    var one = start();
    var other = start();

    assertThat(output(one)).isEqualTo(output(other)).contains("[").isEqualTo(kids(open()) + "\n");
  }

  @Test
  void aStartWaitsForAnotherProcessThatMakesKeys() throws Exception {
    Files.createDirectory(folder(), Modes.newFolder(folder()));
    var start = new CompletableFuture<Process>();
    FolderLock.hold(
        folder(),
        () -> {
          start.complete(start());
          awaitQueuedForLock(start.join());
          KeyFile.write(folder(), FreshKeys.signing(new SecureRandom(), NOW));
          KeyFile.write(folder(), FreshKeys.ticket(new SecureRandom(), NOW));
        });

    assertThat(output(start.join())).isEqualTo(kids(open()) + "\n");
  }

  @Test
  void onlyTheMissingKindIsMade() throws Exception {
    var before = open();
    Files.delete(file("ticket-"));

    var after = open();

    assertThat(after.newestSigning().kid()).isEqualTo(before.newestSigning().kid());
    assertThat(after.newestTicket().kid()).isNotEqualTo(before.newestTicket().kid());
  }

  @Test
  void rotationPutsNewKeysBeforeTheOldOnesEvenWithinTheSameSecond() throws Exception {
    var before = open();

    var after = KeyFolder.rotate(folder(), new SecureRandom(), NOW);

    assertThat(after.signing()).hasSize(2);
    assertThat(after.ticket()).hasSize(2);
    assertThat(after.signing().getLast().kid()).isEqualTo(before.newestSigning().kid());
    assertThat(after.ticket().getLast().kid()).isEqualTo(before.newestTicket().kid());
    assertThat(kids(open())).isEqualTo(kids(after));
  }

  @Test
  void draftsAndForeignFilesAreNotLookedAt() throws Exception {
    var before = open();
    Files.writeString(folder().resolve("README"), "keys");
    Files.writeString(folder().resolve(".draft-1.tmp"), "{");

    assertThat(kids(open())).isEqualTo(kids(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "not json SECRET",
        "[]",
        "{\"kty\":\"oct\",\"k\":\"U0VDUkVU\",\"kid\":\"a\",\"iat\":1}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\",\"d\":\"SECRET\",\"kid\":\"a\",\"iat\":1}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"SECRET\",\"kid\":\"a\",\"iat\":1}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"SECRET\",\"kid\":\"a\",\"iat\":1}"
      })
  void aMalformedFileStopsTheStartAndIsNamedWithoutItsContent(String content) throws Exception {
    open();
    write("zzz.jwk", content);

    assertRefused(folder().resolve("zzz.jwk"), Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kid", "iat", "d", "x", "kty", "crv"})
  void aTokenKeyWithoutOneOfItsPartsStopsTheStart(String member) throws Exception {
    open();
    var file = file("token-");
    replace(file, "\"" + member + "\":(\"[^\"]*\"|[0-9]+),?", "");

    assertRefused(file, Reason.MALFORMED);
  }

  @Test
  void aKeyForAnotherUseStopsTheStart() throws Exception {
    open();
    replace(file("token-"), "\"use\":\"sig\"", "\"use\":\"enc\"");

    assertRefused(file("token-"), Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token-", "ticket-"})
  void aPrivatePartOfAnotherKeyStopsTheStart(String kind) throws Exception {
    open();
    var file = file(kind);
    replace(file, "\"d\":\"[^\"]*\"", "\"d\":\"" + "A".repeat(42) + "E\"");

    assertRefused(file, Reason.MISMATCHED);
  }

  @Test
  void aCopyOfAKeyStopsTheStart() throws Exception {
    open();
    write("zzz.jwk", Files.readString(file("token-")));

    assertRefused(folder().resolve("zzz.jwk"), Reason.DUPLICATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-", "rw------x"})
  void aFileThatOthersMayTouchStopsTheStart(String mode) throws Exception {
    open();
    var file = file("token-");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertRefused(file, Reason.EXPOSED);
  }

  @Test
  void aFileThatItsGroupMayReadIsFine() throws Exception {
    var before = open();
    Files.setPosixFilePermissions(file("token-"), PosixFilePermissions.fromString("r--r-----"));

    assertThat(kids(open())).isEqualTo(kids(before));
  }

  @Test
  void aFolderThatOthersCanAddKeysToStopsTheStart() throws Exception {
    open();
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertRefused(folder(), Reason.OPEN_FOLDER);
  }

  @Test
  void aFileInPlaceOfTheFolderStopsTheStart() throws Exception {
    Files.writeString(folder(), "");

    assertRefused(folder(), Reason.INACCESSIBLE);
  }

  @Test
  void aDirectoryInPlaceOfAFileStopsTheStart() throws Exception {
    open();
    var file = Files.createDirectory(folder().resolve("zzz.jwk"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));

    assertRefused(file, Reason.MALFORMED);
  }

  @Test
  void keysAreNotShownInTexts() throws Exception {
    var keys = open();

    assertThat(keys.toString())
        .contains(keys.newestSigning().kid(), keys.newestTicket().kid())
        .doesNotContain("\"d\"")
        .doesNotContain("Parameters");
    assertThat(keys.newestTicket().publicJwk().isPrivate()).isFalse();
  }

  private Keys open() throws UnusableKeys {
    return KeyFolder.openOrCreate(folder(), new SecureRandom(), NOW);
  }

  private Path folder() {
    return data.resolve("keys");
  }

  private Path file(String prefix) throws IOException {
    try (var files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(Files.createFile(folder().resolve(name), Modes.newFile(folder())), content);
  }

  private static void replace(Path file, String regex, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replaceAll(regex, by));
  }

  private void assertRefused(Path file, Reason reason) {
    assertThatExceptionOfType(UnusableKeys.class)
        .isThrownBy(this::open)
        .withMessageStartingWith(file + ": expected ")
        .withMessageNotContaining("SECRET")
        .satisfies(refusal -> {
          assertThat(refusal.file()).isEqualTo(file);
          assertThat(refusal.reason()).isEqualTo(reason);
        });
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> kids(Keys keys) {
    var kids = new ArrayList<String>();
    keys.signing().forEach(key -> kids.add(key.kid()));
    keys.ticket().forEach(key -> kids.add(key.kid()));
    return kids;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FirstStart.class.getName(),
            folder().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Where the system does not show who waits for a lock, two seconds are enough for a process to
  /// be there.
  private static void awaitQueuedForLock(Process process) throws IOException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (process.isAlive() && System.nanoTime() < end && !isQueued(process.pid())) {
      Thread.onSpinWait();
    }
  }

  private static boolean isQueued(long pid) throws IOException {
    var locks = Path.of("/proc/locks");
    return Files.isReadable(locks)
        && Files.readAllLines(locks).stream()
            .anyMatch(line -> line.contains("->") && line.contains(" " + pid + " "));
  }

  private static String output(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Another process of the same installation.
  static final class FirstStart {
    private FirstStart() {}

    public static void main(String[] arguments) throws UnusableKeys {
      System.out.println(
          kids(KeyFolder.openOrCreate(Path.of(arguments[0]), new SecureRandom(), NOW)));
    }
  }
}
