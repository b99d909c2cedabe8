package io.pianorhythm.core.letter.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pianorhythm.core.letter.PrivateLine;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.people.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Private lines in the memory of this process: of the [#MOST_PAIRS] pairs that spoke last.
public final class MemoryPrivateLines implements PrivateLines {

  private static final int MOST_PAIRS = 20_000;

  private final Cache<Pair, List<PrivateLine>> lines =
      Caffeine.newBuilder().maximumSize(MOST_PAIRS).build();

  /// Two people, whoever comes first.
  private record Pair(UserId less, UserId greater) {
    static Pair of(UserId one, UserId other) {
      return one.value().compareTo(other.value()) <= 0
          ? new Pair(one, other)
          : new Pair(other, one);
    }
  }

  @Override
  public void add(PrivateLine line) {
    lines
        .asMap()
        .compute(
            Pair.of(line.from(), line.to()),
            (_, known) -> {
              List<PrivateLine> next = known == null ? new ArrayList<>() : new ArrayList<>(known);
              if (indexOf(next, line.id()) < 0) {
                next.add(line);
              }
              return List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
            });
  }

  @Override
  public List<PrivateLine> between(
      UserId one, UserId other, Optional<PrivateLine.Id> before, int limit) {
    List<PrivateLine> all = lines.asMap().getOrDefault(Pair.of(one, other), List.of());
    int end = before.map(id -> Math.max(0, indexOf(all, id))).orElse(all.size());
    return all.subList(Math.max(0, end - limit), end);
  }

  private static int indexOf(List<PrivateLine> lines, PrivateLine.Id id) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
