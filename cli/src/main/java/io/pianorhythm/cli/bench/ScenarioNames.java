package io.pianorhythm.cli.bench;

import io.pianorhythm.lab.load.plan.Scenario;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/// The scenarios as they are written on the command line.
final class ScenarioNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(Scenario.values())
        .map(scenario -> scenario.name().toLowerCase(Locale.ROOT))
        .iterator();
  }
}
