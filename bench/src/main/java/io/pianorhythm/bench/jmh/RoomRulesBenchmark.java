package io.pianorhythm.bench.jmh;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.Decision;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomCommand;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomPlan;
import io.pianorhythm.core.room.RoomRules;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the rules decide for a room that has members already: somebody comes, somebody speaks.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoomRulesBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /// Members who are there.
  @Param({"1", "9", "900"})
  public int members;

  private RoomState room;
  private final RoomCommand say =
      new RoomCommand.Say(member(0), new ChatLine.Id("line"), new ChatText("bravo"), null);

  /// A room before anybody has come.
  public RoomRulesBenchmark() {
    room =
        RoomState.planned(
            new RoomPlan(
                new RoomId("r"),
                new Name("Salon", Names.key("Salon")),
                RoomType.PUBLIC,
                RoomSettings.DEFAULT.withMaxUsers(RoomSettings.MOST_USERS),
                null),
            NOW);
  }

  /// Lets the members in.
  @Setup
  public void fill() {
    for (int i = 0; i < members; i++) {
      room = room.apply(accepted(RoomRules.decide(room, joining(i), NOW)).changes());
    }
  }

  private static MemberId member(int number) {
    return new MemberId("member-" + number);
  }

  private static RoomCommand joining(int number) {
    String name = "Player " + number;
    return new RoomCommand.Join(
        member(number), new Person(new UserId("u-" + number), name, Role.GUEST), null);
  }

  private static Decision.Accepted accepted(Decision decision) {
    if (decision instanceof Decision.Accepted accepted) {
      return accepted;
    }
    throw new IllegalStateException("refused: " + decision);
  }

  /// The decision about one more, and the state after it.
  @Benchmark
  public RoomState join() {
    Decision decision = RoomRules.decide(room, joining(members), NOW);
    return room.apply(accepted(decision).changes());
  }

  /// The decision about a line.
  @Benchmark
  public Decision say() {
    return accepted(RoomRules.decide(room, say, NOW));
  }
}
