package io.pianorhythm.storage.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.RoomArchiveContract;
import io.pianorhythm.storage.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoomArchiveTest extends RoomArchiveContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.sqlite(folder.resolve("test.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected RoomArchive archive() {
    return new SqlRoomArchive(database);
  }

  @Test
  void roomsAndLinesAreThereAfterARestart() {
    archive().write(List.of(new ArchiveEntry.RoomPut(room("Salon")), said(1, "l1")));
    database.close();
    open();
    assertThat(archive().rooms(Optional.empty(), 9))
        .singleElement()
        .satisfies(kept -> assertThat(kept.state()).isEqualTo(room("Salon")));
    assertThat(archive().lines(room("Salon").id(), Optional.empty(), 9))
        .containsExactly(line("l1", "text of l1"));
  }

  @Test
  void ofAGroupThatCannotBeWrittenNothingIs() {
    // The line is of a room that is not there.
    assertThatThrownBy(
            () -> archive().write(List.of(new ArchiveEntry.RoomPut(room("Other")), said(1, "l1"))))
        .isInstanceOf(RuntimeException.class);

    assertThat(archive().rooms(Optional.empty(), 9)).isEmpty();
  }
}
