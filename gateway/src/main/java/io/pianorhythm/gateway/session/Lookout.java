package io.pianorhythm.gateway.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Who is to be looked at when. Of ten thousand that are idle each look waits for memory that
/// nothing else has touched for long, so that each is looked at when something may have become due,
/// and not in every round. Confined to one thread.
final class Lookout<T> {

  private final long step;
  private final NavigableMap<Long, Set<T>> due = new TreeMap<>();

  /// @param step how exact it is: something comes up to that much too early, ns
  Lookout(long step) {
    this.step = step;
  }

  /// It is to be looked at from this time on, ns of any monotonic clock. Once: it must not be here.
  void put(T one, long at) {
    due.computeIfAbsent(Math.floorDiv(at, step), _ -> new LinkedHashSet<>()).add(one);
  }

  /// It is not looked at any more. Harmless when it is not here.
  void remove(T one) {
    due.values().forEach(some -> some.remove(one));
  }

  /// Takes out all whose time has come.
  List<T> take(long now) {
    List<T> taken = new ArrayList<>();
    NavigableMap<Long, Set<T>> passed = due.headMap(Math.floorDiv(now, step), true);
    passed.values().forEach(taken::addAll);
    passed.clear();
    return taken;
  }
}
