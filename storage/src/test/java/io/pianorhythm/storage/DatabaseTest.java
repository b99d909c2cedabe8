package io.pianorhythm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.store.StorageUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir private Path folder;

  private Database sqlite() {
    return Database.sqlite(folder.resolve("test.db"));
  }

  private static int insert(Database database, String id) {
    return database.write(handle -> handle.execute(row(id)));
  }

  private static String row(String id) {
    return "INSERT INTO accounts (id, name_key, name, role, password_hash, created_at) VALUES ('"
        + id
        + "', '"
        + id
        + "', 'n', 'MEMBER', 'h', 0)";
  }

  private static int count(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM accounts").mapTo(Integer.class).one());
  }

  @Test
  void aJobThatFailsDoesNotHarmTheOthersOfItsGroup() {
    try (var database = sqlite()) {
      Set<Integer> failed = ConcurrentHashMap.newKeySet();

      Crowd.of(
          60,
          i -> {
            try {
              database.write(handle -> {
                handle.execute(row("id" + i));
                return i % 3 == 0 ? handle.execute("INSERT INTO nowhere VALUES (1)") : 1;
              });
            } catch (StorageUnavailable e) {
              throw new AssertionError("a mistake is not an outage", e);
            } catch (RuntimeException _) {
              failed.add(i);
            }
          });

      assertThat(failed).hasSize(20).allMatch(i -> i % 3 == 0);
      assertThat(count(database)).isEqualTo(40);
    }
  }

  @Test
  void jobsThatWaitAreCommittedTogether() throws Exception {
    try (var database = sqlite()) {
      var begun = new CountDownLatch(1);
      var hold = new CountDownLatch(1);
      var first =
          Thread.ofVirtual()
              .start(() ->
                  database.write(handle -> {
                    begun.countDown();
                    await(hold);
                    return handle.execute(row("first"));
                  }));
      begun.await();
      var second = Thread.ofVirtual().start(() -> insert(database, "second"));
      TestPostgres.until(() -> second.getState() == Thread.State.TIMED_WAITING);

      // The writer holds its transaction open; a reader goes on meanwhile.
      assertThat(count(database)).isZero();
      hold.countDown();
      first.join();
      second.join();
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverWaitsTooLongIsToldAndTheWriterGoesOn() {
    try (var database = sqlite()) {
      var hold = new CountDownLatch(1);
      var begin = System.nanoTime();
      assertThatThrownBy(() ->
              database.write(_ -> {
                await(hold);
                return 1;
              }))
          .isInstanceOf(StorageUnavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      hold.countDown();

      assertThat(insert(database, "a")).isEqualTo(1);
    }
  }

  @Test
  void theFileIsItsOwnersOnly() throws Exception {
    try (var _ = sqlite()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("test.db"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void confirmedMeansOnTheDisk() {
    try (var database = sqlite()) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).isEqualTo("2");
    }
  }

  private static String pragma(Database database, String name) {
    return database.write(handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }

  @Test
  void aFileThatIsNoDatabaseIsNotOverwritten() throws Exception {
    var file =
        Files.writeString(folder.resolve("test.db"), "a letter to my grandmother ".repeat(99));

    assertThatThrownBy(this::sqlite)
        .isInstanceOf(StorageUnavailable.class)
        .message()
        .doesNotContain("\n");

    assertThat(file).content().startsWith("a letter");
  }

  @Test
  void aClosedDatabaseSaysSo() {
    var database = sqlite();
    database.close();

    assertThatThrownBy(() -> count(database)).isInstanceOf(StorageUnavailable.class);
    assertThatThrownBy(() -> insert(database, "a")).isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void callsFailInTimeWhilePostgresIsAwayAndWorkWhenItIsBack() {
    try (var server = TestPostgres.begin();
        var database = Database.postgresql(server.emptyDatabase(), TestPostgres.USER, "")) {
      insert(database, "before");

      server.stop();
      for (int i = 0; i < 2; i++) {
        var begin = System.nanoTime();
        assertThatThrownBy(() -> insert(database, "away")).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> count(database)).isInstanceOf(StorageUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      }
      server.start();

      TestPostgres.until(() -> works(() -> insert(database, "back")));
      assertThat(count(database)).isEqualTo(2);
    }
  }

  private static boolean works(Runnable action) {
    try {
      action.run();
      return true;
    } catch (StorageUnavailable _) {
      return false;
    }
  }

  @Test
  void aWriteOfPostgresThatFailsIsUndone() {
    var server = TestPostgres.shared();
    try (var database = Database.postgresql(server.emptyDatabase(), TestPostgres.USER, "")) {
      assertThatThrownBy(() ->
              database.write(handle -> {
                handle.execute(row("a"));
                throw new IllegalArgumentException("mine");
              }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(count(database)).isZero();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Database.postgresql("jdbc:postgresql://127.0.0.1:1/x", "u", "secret"))
        .isInstanceOf(StorageUnavailable.class)
        .hasMessageContaining("127.0.0.1:1")
        .message()
        .doesNotContain("secret");
  }
}
