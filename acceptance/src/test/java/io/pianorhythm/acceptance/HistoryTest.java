package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many people say, repeat, change and remove lines at the same time, come late, and lose their
/// connections. Afterwards all of them tell one history: no event is missing, none comes twice,
/// what was asked twice was done once, and whoever reads back reads what the others heard.
///
/// Another run of the same decisions: `-Dhistory.seed=...`.
@Timeout(90)
class HistoryTest {

  private static final int IN_THE_LARGE_ROOM = 64;
  private static final int IN_THE_SMALL_ROOM = 4;
  private static final int DEEDS_EACH = 20;
  private static final int LATE_EVERY = 8;
  private static final int LOST_EVERY = 5;
  private static final int PATIENCE_SECONDS = 60;
  private static final String END = "That is all";

  private final long seed = Long.getLong("history.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final CountDownLatch halfway = new CountDownLatch(IN_THE_LARGE_ROOM * DEEDS_EACH / 2);

  @Test
  void allTellTheSameHistory() {
    try (TestServer server = TestServer.startGenerous()) {
      WayIn way = new WayIn(server.address());
      // A room of an account keeps all lines; one of a guest the last ones, more than are said.
      List<Chatter> large = people(way, "large", way::register, IN_THE_LARGE_ROOM);
      List<Chatter> small = people(way, "small", way::guest, IN_THE_SMALL_ROOM);
      try {
        together(large, small);
        assertThat(check(large)).isGreaterThan(IN_THE_LARGE_ROOM * DEEDS_EACH);
        assertThat(check(small)).isGreaterThan(IN_THE_SMALL_ROOM * DEEDS_EACH);
      } finally {
        large.forEach(Chatter::close);
        small.forEach(Chatter::close);
      }
    } catch (Throwable e) {
      throw new AssertionError("with -Dhistory.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  private List<Chatter> people(
      WayIn way, String room, Function<String, JsonNode> founder, int count) {
    List<Chatter> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = room + " " + i;
      JsonNode credentials = i == 0 ? founder.apply(name) : way.guest(name);
      people.add(new Chatter(way, credentials, name, room, random.split()));
    }
    return people;
  }

  private void together(List<Chatter> large, List<Chatter> small) throws Exception {
    large.getFirst().create();
    small.getFirst().create();
    List<Callable<Void>> parts = new ArrayList<>();
    for (int i = 0; i < large.size(); i++) {
      parts.add(part(large.get(i), i));
    }
    for (int i = 0; i < small.size(); i++) {
      parts.add(part(small.get(i), i));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> part : threads.invokeAll(parts, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        part.get();
      }
    }
  }

  /// What one of them does. The first one of a room is there from its beginning to its end.
  private Callable<Void> part(Chatter who, int place) {
    return () -> {
      boolean first = place == 0;
      if (place % LATE_EVERY == LATE_EVERY - 1) {
        halfway.await();
      }
      if (!first) {
        who.join();
      }
      for (int i = 0; i < DEEDS_EACH; i++) {
        who.act();
        halfway.countDown();
        if (!first && place % LOST_EVERY == 0 && i == DEEDS_EACH / 2) {
          who.reconnect();
        }
      }
      return null;
    };
  }

  private static int check(List<Chatter> people) {
    people.getFirst().say(END);
    people.forEach(who -> who.hears(END));
    // Answered after everything that was asked again.
    people.forEach(Chatter::history);
    RoomLedger ledger = new RoomLedger(people);
    ledger.check();
    return ledger.events();
  }
}
