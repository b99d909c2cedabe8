package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.configure;
import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.kick;
import static io.pianorhythm.core.room.Visits.mute;
import static io.pianorhythm.core.room.Visits.plan;
import static io.pianorhythm.core.room.Visits.say;
import static io.pianorhythm.core.room.Visits.seats;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is asked of a room, in whatever order: what holds of every room holds after it.
class AnyHistoryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HASH = "hash of the password";

  private static RoomCommand anything(Random random) {
    var me = "s" + random.nextInt(12);
    var you = "s" + random.nextInt(12);
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> join(me, personOf(me), random.nextInt(4) == 0 ? HASH : null);
      case 3 -> new RoomCommand.Leave(id(me), List.of(LeaveReason.values()).get(random.nextInt(4)));
      case 4 -> say(me, "l" + random.nextInt(), "hi");
      case 5 -> kick(me, you);
      case 6, 7 -> mute(me, you, random.nextBoolean());
      case 8 -> new RoomCommand.Seat(id(me), id(you), random.nextBoolean());
      case 9 -> new RoomCommand.HandOver(id(me), id(you));
      case 10 -> new RoomCommand.Appoint(id(me), id(you), random.nextBoolean());
      case 11 ->
          random.nextInt(4) == 0
              ? new RoomCommand.Ban(id(me), id(you), "", Duration.ofMillis(random.nextInt(300)))
              : new RoomCommand.Lapse();
      case 12 ->
          random.nextInt(40) == 0
              ? new RoomCommand.Close(id(me))
              : new RoomCommand.Unban(id(me), personOf(you).id());
      default ->
          configure(
              me,
              Visits.settings(
                  random.nextInt(-1, 12),
                  random.nextBoolean(),
                  random.nextInt(4) > 0,
                  random.nextInt(6) == 0,
                  random.nextBoolean(),
                  random.nextBoolean(),
                  ""));
    };
  }

  // Two sessions to each person, every role among them.
  private static Person personOf(String session) {
    int number = Integer.parseInt(session.substring(1)) / 2;
    return People.person("p" + number, List.of(Role.values()).get(number));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensARoomStaysARoom(long seed) {
    var random = new Random(seed);
    var type = List.of(RoomType.values()).get((int) (seed % RoomType.values().length));
    var state =
        RoomState.planned(plan("Salon", type, seats(6), random.nextBoolean() ? HASH : null), NOW);
    var heard = new Replay(state);
    var muted = new HashSet<UserId>();
    int done = 0;
    for (int i = 0; i < 5_000; i++) {
      var command = anything(random);
      var members = List.copyOf(state.members().values());
      var decision = RoomRules.decide(state, command, NOW.plusMillis(i));

      assertThat(RoomRules.decide(state, command, NOW.plusMillis(i))).isEqualTo(decision);
      assertThat(state.members().values()).containsExactlyElementsOf(members);
      if (decision instanceof Decision.Accepted(var changes, var events)) {
        assertThat(!events.isEmpty() || changes.stream().allMatch(AnyHistoryTest::isASanction))
            .as("no silent change")
            .isTrue();
        var next = state.apply(changes);
        events.forEach(heard::hear);
        assertThat(heard.agreesWith(next)).as("%s", command).isTrue();
        changes.forEach(change -> note(change, muted));
        assertSound(type, state, next, muted);
        state = next;
        done += events.size();
      }
    }
    assertThat(done).isGreaterThan(300);
    assertThat(heard.joins() - heard.leaves()).isEqualTo(state.members().size());
  }

  private static void note(RoomChange change, Set<UserId> muted) {
    if (change instanceof RoomChange.MutePut(Sanction mute)) {
      muted.add(mute.user());
    } else if (change instanceof RoomChange.MuteLifted(UserId user)) {
      muted.remove(user);
    }
  }

  private static boolean isASanction(RoomChange change) {
    return change instanceof RoomChange.MutePut || change instanceof RoomChange.BanLifted;
  }

  private static void assertSound(
      RoomType type, RoomState before, RoomState state, Set<UserId> muted) {
    assertThat(state.members()).allSatisfy((key, member) -> assertThat(member.id()).isEqualTo(key));
    assertThat(state.mutes()).containsOnlyKeys(muted);
    assertThat(state.members().values())
        .allMatch(
            member -> (member.mute() == MuteScope.ALL) == muted.contains(member.person().id()));
    if (type == RoomType.LOBBY || state.members().isEmpty()) {
      assertThat(state.owner()).isNull();
    } else {
      assertThat(state.members()).containsKey(state.owner());
    }
    boolean grew = state.seated() > before.seated();
    assertThat(!grew || state.seated() <= state.settings().maxUsers()).as("seats").isTrue();
  }
}
