package io.pianorhythm.core.chat.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What somebody may have meant who has mistyped the name of a command.
final class Spelling {

  /// More mistakes than these in a name make it another one.
  private static final int MOST_MISTAKES = 2;

  private Spelling() {}

  /// The verb that is written most like this; empty when none is.
  static Optional<ChatVerb> closest(String written, Collection<ChatVerb> verbs) {
    String name = written.toLowerCase(Locale.ROOT);
    return verbs.stream()
        .filter(verb -> mistakes(name, verb.command()) <= allowed(verb.command()))
        .min(Comparator.comparingInt(verb -> mistakes(name, verb.command())));
  }

  /// The shorter a name is, the sooner it is another one.
  private static int allowed(String command) {
    return Math.min(MOST_MISTAKES, (command.length() + 1) / 3);
  }

  /// How many letters were left out, added, mistaken or swapped with their neighbour: the distance
  /// of Damerau and Levenshtein, in which no letter is moved twice.
  static int mistakes(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    Arrays.setAll(cost[0], i -> i);
    for (int i = 1; i <= one.length(); i++) {
      cost[i][0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (swapped(one, i, other, j)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }

  private static boolean swapped(String one, int i, String other, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
