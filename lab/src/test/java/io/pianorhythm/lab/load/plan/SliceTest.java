package io.pianorhythm.lab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SliceTest {
  private static final Crowd PAIR = new Crowd(1, 2, 2);
  private static final Crowd LOBBY = new Crowd(1, 9, 3);

  static Stream<Load> loads() {
    return Stream.of(Scenario.values())
        .flatMap(scenario -> IntStream.rangeClosed(1, 5).mapToObj(of -> new Load(scenario, of)));
  }

  record Load(Scenario scenario, int generators) {}

  @ParameterizedTest
  @MethodSource("loads")
  void everyConnectionIsPlayedByOneGenerator(Load load) {
    List<Part> parts = load.scenario.parts(0, 0);
    for (int part = 0; part < parts.size(); part++) {
      Crowd crowd = parts.get(part).crowd();
      for (int seat = 0; seat < crowd.connections(); seat++) {
        assertThat(players(load.generators, part, parts.size(), crowd, seat)).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JAM", "LOBBY", "DUET", "IDLE", "JOINS", "CHURN"})
  void roomsOrSeatsAreSharedEvenly(Scenario scenario) {
    Crowd crowd = scenario.parts(0, 0).getFirst().crowd();
    for (int generator = 0; generator < 4; generator++) {
      Slice slice = new Slice(generator, 4);
      long played =
          IntStream.range(0, crowd.connections())
              .filter(seat -> slice.has(0, 1, crowd, seat))
              .count();
      assertThat(played).isBetween(crowd.connections() / 4L - 10, crowd.connections() / 4L + 10);
    }
  }

  @Test
  void whoIsLookedAtHasAGeneratorToThemselves() {
    for (int seat = 0; seat < LOBBY.connections(); seat++) {
      assertThat(players(2, 1, 2, LOBBY, seat)).containsExactly(1);
      assertThat(players(3, 1, 2, LOBBY, seat)).containsExactly(1 + seat % 2);
    }
    assertThat(players(2, 0, 2, PAIR, 0)).containsExactly(0);
    assertThat(players(3, 0, 2, PAIR, 1)).containsExactly(0);
  }

  private static List<Integer> players(int of, int part, int parts, Crowd crowd, int seat) {
    return IntStream.range(0, of)
        .filter(index -> new Slice(index, of).has(part, parts, crowd, seat))
        .boxed()
        .toList();
  }
}
