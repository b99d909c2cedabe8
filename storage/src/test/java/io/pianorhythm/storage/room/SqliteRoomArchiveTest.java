package io.pianorhythm.storage.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pianorhythm.core.room.archive.ArchiveEntry;
import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.RoomArchiveContract;
import io.pianorhythm.storage.FreshSqlite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRoomArchiveTest extends RoomArchiveContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected RoomArchive archive() {
    return new SqlRoomArchive(sqlite.database());
  }

  @Test
  void roomsAndLinesAreThereAfterARestart() {
    archive().write(List.of(new ArchiveEntry.RoomPut(room("Salon")), said(1, "l1")));
    sqlite.reopen();
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
