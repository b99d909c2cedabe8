package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.configure;
import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.kick;
import static io.pianorhythm.core.room.Visits.leave;
import static io.pianorhythm.core.room.Visits.mute;
import static io.pianorhythm.core.room.Visits.plan;
import static io.pianorhythm.core.room.Visits.say;
import static io.pianorhythm.core.room.Visits.seats;
import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every adapter of [Rooms] keeps to when many act at the same time.
@Timeout(60)
public abstract class RoomsCrowdContract extends RoomsStage {

  @Test
  void ofFiftyWhoCreateOneNameExactlyOneWins() {
    for (int round = 0; round < 10; round++) {
      var name = "Round" + "abcdefghkj".charAt(round);
      var winners = new AtomicInteger();
      Crowd.of(
          50,
          i -> {
            var plan =
                new RoomPlan(
                    new RoomId(name + i),
                    new Name(name, Names.key(name)),
                    RoomType.PUBLIC,
                    seats(60),
                    null);
            var outcome = create(plan, join("m" + i));
            if (outcome instanceof Outcome.Done) {
              winners.incrementAndGet();
            } else {
              assertThat(outcome).isEqualTo(refused(Refusal.ROOM_NAME_TAKEN));
              // Taken means there: whoever is told so can enter.
              var there = rooms.byNameKey(Names.key(name)).orElseThrow();
              assertThat(there.members()).isNotEmpty();
              assertThat(submit(there.id(), join("m" + i))).isInstanceOf(Outcome.Done.class);
            }
          });
      assertThat(winners).hasValue(1);
      assertThat(rooms.byNameKey(Names.key(name)).orElseThrow().members()).hasSize(50);
    }
  }

  @Test
  void nobodyIsInARoomBeforeItsCreator() {
    for (int round = 0; round < 15; round++) {
      var plan = plan("Round" + "abcdefghjkopqrs".charAt(round));
      Crowd.of(
          16,
          i -> {
            if (i == 0) {
              create(plan, join("creator"));
            } else {
              rooms
                  .byNameKey(plan.name().key())
                  .ifPresent(seen -> assertThat(seen.members()).isNotEmpty());
              submit(plan.id(), join("m" + i));
              assertThat(rooms.listed()).noneMatch(seen -> seen.members().isEmpty());
            }
          });
      assertThat(state(plan.id()).members().firstEntry().getKey()).isEqualTo(id("creator"));
      assertThat(state(plan.id()).owner()).isEqualTo(id("creator"));
    }
  }

  @Test
  void ofFiftyJoinersForTenSeatsExactlyTenSit() {
    var room = room(plan("Salon", RoomType.PUBLIC, seats(11), null));
    var seated = new AtomicInteger();

    Crowd.of(
        50,
        i -> {
          var outcome = submit(room, join("m" + i));
          if (outcome instanceof Outcome.Done) {
            seated.incrementAndGet();
          } else {
            assertThat(outcome).isEqualTo(refused(Refusal.ROOM_FULL));
          }
        });

    assertThat(seated).hasValue(10);
    assertThat(state(room).members()).hasSize(11);
  }

  @Test
  void ofManyWhoWantTheLastPlacesAllAreGivenAndNoMore() {
    for (int round = 0; round < 10; round++) {
      rooms = rooms(3);
      var made = new AtomicInteger();

      Crowd.of(
          24,
          i -> {
            var outcome = create(plan("Room " + i + "x"), join("m" + i));
            made.addAndGet(outcome instanceof Outcome.Done ? 1 : 0);
          });

      assertThat(made).hasValue(3);
      assertThat(rooms.listed()).hasSize(3);
    }
  }

  @Test
  void eventsLeaveInTheOrderOfTheirOffsetsWithoutGaps() {
    var room = room(plan("Salon", RoomType.PUBLIC, seats(40), null));
    var inside = new AtomicBoolean();
    rooms.listen(commit -> {
      if (!inside.compareAndSet(false, true)) {
        throw new AssertionError("two commits of one room at a time");
      }
      Thread.onSpinWait();
      inside.set(false);
    });

    Crowd.of(
        64,
        i -> {
          var random = new Random(i);
          var me = "m" + i;
          for (int n = 0; n < 60; n++) {
            switch (random.nextInt(6)) {
              case 0 -> submit(room, join(me));
              case 1 -> submit(room, leave(me));
              case 2 -> submit(room, mute("owner", "m" + random.nextInt(64), random.nextBoolean()));
              case 3 -> submit(room, kick("owner", "m" + random.nextInt(64)));
              case 4 -> submit(room, configure("owner", seats(30 + random.nextInt(10))));
              default -> submit(room, say(me, me + "-" + n, me + " " + n));
            }
          }
        });

    var replay = new Replay();
    long last = 0;
    for (var commit : List.copyOf(commits)) {
      assertThat(commit.events()).isNotEmpty();
      if (last > 0) {
        // A mute of somebody who is away is lifted without an event: only what is told is compared.
        assertThat(replay.agreesWith(commit.before())).isTrue();
      }
      for (var logged : commit.events()) {
        assertThat(logged.offset()).isEqualTo(++last);
        replay.hear(logged.event());
      }
      assertThat(commit.end().offset()).isEqualTo(last);
      assertThat(replay.agreesWith(commit.after())).isTrue();
    }
    assertThat(replay.joins()).isGreaterThan(100);
    assertThat(replay.agreesWith(state(room))).isTrue();
    assertSpokenInOrder(replay.lines());
  }

  private static void assertSpokenInOrder(List<String> lines) {
    Map<String, Integer> lastOf = new HashMap<>();
    for (var line : lines) {
      var parts = line.split(" ", -1);
      int number = Integer.parseInt(parts[1]);
      assertThat(lastOf.getOrDefault(parts[0], -1)).isLessThan(number);
      lastOf.put(parts[0], number);
    }
  }

  @Test
  void whoJoinsWhileEmptyRoomsAreRemovedIsInALivingRoomOrTold() {
    for (int round = 0; round < 60; round++) {
      var plan = plan("Salon");
      create(plan, join("creator"));
      submit(plan.id(), leave("creator"));
      var later = time.now().plusSeconds(1);
      Crowd.of(
          6,
          i -> {
            if (i == 0) {
              rooms.removeEmptySince(later);
              return;
            }
            var me = "m" + i;
            var outcome = submit(plan.id(), join(me));
            if (outcome instanceof Outcome.Done) {
              assertThat(rooms.byId(plan.id()).orElseThrow().members()).containsKey(id(me));
              assertThat(rooms.byNameKey(plan.name().key())).isPresent();
              submit(plan.id(), say(me, "l" + i, "still here"));
            } else {
              assertThat(outcome).isEqualTo(refused(Refusal.ROOM_NOT_FOUND));
              // Told that it is gone: its name is free, or already somebody's again.
              var again =
                  new RoomPlan(
                      new RoomId("again" + i), plan.name(), RoomType.PUBLIC, seats(5), null);
              if (create(again, join(me)) instanceof Outcome.Refused(Refusal reason)) {
                assertThat(reason).isEqualTo(Refusal.ROOM_NAME_TAKEN);
                assertThat(rooms.byNameKey(plan.name().key()).orElseThrow().id())
                    .isNotEqualTo(plan.id());
              }
            }
          });
      rooms
          .byNameKey(plan.name().key())
          .ifPresent(left -> {
            left.members()
                .keySet()
                .forEach(
                    member -> submit(left.id(), new RoomCommand.Leave(member, LeaveReason.LEFT)));
          });
      rooms.removeEmptySince(later);
      assertThat(rooms.listed()).isEmpty();
    }
  }
}
