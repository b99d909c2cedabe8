package io.pianorhythm.core.room.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.Founder;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.RoomChange;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomStage;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Sanction;
import io.pianorhythm.core.room.Tempo;
import io.pianorhythm.core.room.TimingMode;
import io.pianorhythm.core.room.Visits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every archive of rooms keeps.
public abstract class RoomArchiveContract {

  protected static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final RoomId SALON = new RoomId("id of Salon");

  /// An empty archive.
  protected abstract RoomArchive archive();

  protected static RoomState room(String name) {
    return RoomState.planned(
            Visits.plan(name, RoomType.PUBLIC, RoomSettings.DEFAULT, "$argon2id$x"), NOW)
        .thatLasts()
        .apply(List.of(new RoomChange.FounderSet(new Founder(new UserId("ann"), "Änn"))));
  }

  private static Sanction sanction(String user, MuteScope scope, @Nullable Instant until) {
    return new Sanction(new UserId(user), "The " + user, scope, "a reason", "Ann", NOW, until);
  }

  protected static ChatLine line(String id, String text) {
    return new ChatLine(
        new ChatLine.Id(id),
        new MemberId("m1"),
        new UserId("ann"),
        "Änn",
        new ChatText(text),
        NOW,
        null,
        null);
  }

  protected static ArchiveEntry said(long place, String id) {
    return new ArchiveEntry.LineSaid(SALON, place, line(id, "text of " + id));
  }

  private static Optional<ChatLine.Id> before(String id) {
    return Optional.of(new ChatLine.Id(id));
  }

  private static List<String> ids(List<ChatLine> lines) {
    return lines.stream().map(line -> line.id().value()).toList();
  }

  private RoomArchive with(RoomState room) {
    var archive = archive();
    archive.write(List.of(new ArchiveEntry.RoomPut(room)));
    return archive;
  }

  private static List<RoomState> all(RoomArchive archive) {
    return archive.rooms(Optional.empty(), 100).stream().map(ArchivedRoom::state).toList();
  }

  @Test
  void aRoomIsKeptWithEverythingButItsMembers() {
    var settings =
        new RoomSettings(
            77,
            new RoomSettings.Doors(false, true, true, true),
            new RoomSettings.Voices(false, true, true, true, true, true),
            "Welcome, %%user%% ♪",
            RoomStage.CONCERT_HALL,
            new RoomSettings.Timing(
                TimingMode.DUET, new Tempo(90_500, 3, 12, 1_700_000_000_123_456L)),
            true);
    var full =
        room("Salon")
            .apply(
                List.of(
                    new RoomChange.SettingsSet(settings),
                    new RoomChange.TypeSet(RoomType.STAGE),
                    new RoomChange.ModeratorSet(new UserId("mo"), true),
                    new RoomChange.BanPut(sanction("eve", MuteScope.ALL, null)),
                    new RoomChange.MutePut(
                        sanction("eve", MuteScope.NOTES, NOW.plus(Duration.ofHours(1)))),
                    new RoomChange.MutePut(sanction("bob", MuteScope.CHAT, null))));

    assertThat(all(with(full))).containsExactly(full);
  }

  @Test
  void eachChangeIsKept() {
    var archive = with(room("Salon"));
    var state = room("Salon");
    List<RoomChange> changes =
        List.of(
            new RoomChange.NameSet(new Name("Attic", Names.key("Attic"))),
            new RoomChange.TypeSet(RoomType.PRIVATE),
            new RoomChange.PasswordSet(null),
            new RoomChange.FounderSet(new Founder(new UserId("bob"), "Bob")),
            new RoomChange.SettingsSet(RoomSettings.DEFAULT.withMaxUsers(3)),
            new RoomChange.PasswordSet("hash"),
            new RoomChange.ModeratorSet(new UserId("mo"), true),
            new RoomChange.ModeratorSet(new UserId("mo"), true),
            new RoomChange.BanPut(sanction("eve", MuteScope.ALL, NOW)),
            new RoomChange.BanPut(sanction("eve", MuteScope.ALL, null)),
            new RoomChange.MutePut(sanction("eve", MuteScope.ALL, null)),
            new RoomChange.BanLifted(new UserId("eve")),
            new RoomChange.ModeratorSet(new UserId("mo"), false),
            new RoomChange.MuteLifted(new UserId("eve")),
            new RoomChange.OwnerSet(new MemberId("m1")));
    for (var change : changes) {
      archive.write(List.of(new ArchiveEntry.RoomChanged(SALON, List.of(change))));
      state = state.apply(List.of(change)).deserted();
      assertThat(all(archive)).containsExactly(state);
    }
  }

  @Test
  void aRoomThatIsPutAgainIsAsItWasPutLastAndKeepsItsLines() {
    var archive =
        with(
            room("Salon")
                .apply(List.of(new RoomChange.BanPut(sanction("eve", MuteScope.ALL, null)))));
    archive.write(List.of(said(1, "l1")));

    archive.write(List.of(new ArchiveEntry.RoomPut(room("Salon"))));

    assertThat(all(archive)).containsExactly(room("Salon"));
    assertThat(ids(archive.lines(SALON, Optional.empty(), 9))).containsExactly("l1");
  }

  @Test
  void roomsAreReadPageByPageInTheOrderOfTheirIds() {
    var archive = archive();
    for (var name : List.of("b", "a", "ä", "B", "c")) {
      archive.write(List.of(new ArchiveEntry.RoomPut(room(name))));
    }
    archive.write(
        List.of(
            new ArchiveEntry.RoomChanged(
                new RoomId("id of a"),
                List.of(new RoomChange.BanPut(sanction("eve", MuteScope.ALL, null))))));

    List<String> read = new ArrayList<>();
    Optional<RoomId> after = Optional.empty();
    for (var page = archive.rooms(after, 2); !page.isEmpty(); page = archive.rooms(after, 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      assertThat(page)
          .allMatch(kept -> kept.state().bans().isEmpty() != kept.state().name().equals("a"));
      page.forEach(kept -> read.add(kept.state().name()));
      after = Optional.of(page.getLast().state().id());
    }

    assertThat(read).containsExactly("B", "a", "b", "c", "ä");
  }

  @Test
  void linesAreReadBackwardsPageByPage() {
    var archive = with(room("Salon"));
    archive.write(List.of(new ArchiveEntry.RoomPut(room("Other"))));
    archive.write(LongStream.rangeClosed(1, 25).mapToObj(i -> said(i, "l" + i)).toList());
    archive.write(
        List.of(
            new ArchiveEntry.LineSaid(
                room("Other").id(), 1, line("elsewhere", "in another room"))));

    assertThat(ids(archive.lines(SALON, Optional.empty(), 3))).containsExactly("l23", "l24", "l25");
    assertThat(ids(archive.lines(SALON, before("l3"), 10))).containsExactly("l1", "l2");
    assertThat(archive.lines(SALON, before("l1"), 10)).isEmpty();
    assertThat(archive.lines(SALON, before("elsewhere"), 10)).isEmpty();
    assertThat(archive.lines(new RoomId("nowhere"), Optional.empty(), 10)).isEmpty();
    assertThat(archive.rooms(Optional.empty(), 9))
        .filteredOn(kept -> kept.state().id().equals(SALON))
        .extracting(ArchivedRoom::lastPlace)
        .containsExactly(25L);
  }

  @Test
  void aLineIsKeptWithEverything() {
    var archive = with(room("Salon"));
    var full =
        new ChatLine(
            new ChatLine.Id("l2"),
            new MemberId("m2"),
            new UserId("bob"),
            "Bob",
            new ChatText("two\nlines; '\"\\ :id ? and 🎹"),
            NOW,
            new ChatLine.Id("l1"),
            NOW.plusSeconds(1));
    archive.write(List.of(new ArchiveEntry.LineSaid(SALON, 1, full)));

    assertThat(archive.line(SALON, full.id())).hasValue(full);
    assertThat(archive.line(SALON, new ChatLine.Id("l1"))).isEmpty();
    assertThat(archive.line(room("Other").id(), full.id())).isEmpty();
  }

  @Test
  void aChangedLineStandsWhereItStood() {
    var archive = with(room("Salon"));
    archive.write(List.of(said(1, "l1"), said(2, "l2"), said(3, "l3")));
    var or = line("l2", "text of l2");
    var edited =
        new ChatLine(
            or.id(),
            or.sender(),
            or.user(),
            or.senderName(),
            new ChatText("other"),
            or.at(),
            null,
            NOW.plusSeconds(5));
    var removed =
        new ChatLine(
            new ChatLine.Id("l1"),
            or.sender(),
            or.user(),
            or.senderName(),
            null,
            or.at(),
            null,
            NOW.plusSeconds(6));

    archive.write(
        List.of(
            new ArchiveEntry.LineChanged(SALON, edited),
            new ArchiveEntry.LineChanged(SALON, removed),
            new ArchiveEntry.LineChanged(SALON, line("unknown", "text"))));

    assertThat(archive.lines(SALON, Optional.empty(), 9))
        .containsExactly(removed, edited, line("l3", "text of l3"));
  }

  @Test
  void aLineThatIsWrittenAgainIsThereOnceAtItsNewPlace() {
    var archive = with(room("Salon"));
    archive.write(List.of(said(1, "l1"), said(2, "l2")));

    archive.write(List.of(said(3, "l1")));

    assertThat(ids(archive.lines(SALON, Optional.empty(), 9))).containsExactly("l2", "l1");
  }

  @Test
  void whatIsClearedOrForgottenIsGone() {
    var archive = with(room("Salon"));
    archive.write(List.of(said(1, "l1"), said(2, "l2"), said(4, "l4"), said(5, "l5")));

    assertThat(archive.forget(SALON, 3)).isEqualTo(2);
    assertThat(archive.forget(SALON, 3)).isZero();
    assertThat(ids(archive.lines(SALON, Optional.empty(), 9))).containsExactly("l4", "l5");
    archive.write(List.of(new ArchiveEntry.ChatCleared(SALON), said(6, "l6")));
    assertThat(ids(archive.lines(SALON, Optional.empty(), 9))).containsExactly("l6");
  }

  @Test
  void aRoomThatIsRemovedTakesItsLinesWithIt() {
    var archive =
        with(
            room("Salon")
                .apply(
                    List.of(
                        new RoomChange.ModeratorSet(new UserId("mo"), true),
                        new RoomChange.BanPut(sanction("eve", MuteScope.ALL, null)))));
    archive.write(List.of(said(1, "l1")));

    archive.write(List.of(new ArchiveEntry.RoomRemoved(SALON)));
    archive.write(List.of(new ArchiveEntry.RoomRemoved(SALON)));

    assertThat(all(archive)).isEmpty();
    assertThat(archive.line(SALON, new ChatLine.Id("l1"))).isEmpty();
    archive.write(List.of(new ArchiveEntry.RoomPut(room("Salon"))));
    assertThat(all(archive)).containsExactly(room("Salon"));
    assertThat(archive.lines(SALON, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void manyRoomsAreWrittenAtTheSameTime() {
    var archive = archive();

    Crowd.of(
        16,
        i -> {
          var room = room("room " + i);
          archive.write(List.of(new ArchiveEntry.RoomPut(room)));
          for (int n = 1; n <= 20; n++) {
            archive.write(
                List.of(new ArchiveEntry.LineSaid(room.id(), n, line("l" + i + "-" + n, "text"))));
          }
        });

    assertThat(all(archive)).hasSize(16);
    for (int i = 0; i < 16; i++) {
      int room = i;
      assertThat(ids(archive.lines(room("room " + i).id(), Optional.empty(), 50)))
          .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(n -> "l" + room + "-" + n).toList());
    }
  }
}
