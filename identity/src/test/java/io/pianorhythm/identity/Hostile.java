package io.pianorhythm.identity;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts that somebody might send.
public final class Hostile {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String SHAPES = ALPHABET + "....{}[]\":,=+/% \u0000\u00e9\ud83d\udca3\ud800";

  private Hostile() {}

  /// The text with one character replaced (by its successor in the alphabet, by three others, by
  /// some outside of it), left out, or doubled; at every place.
  public static Stream<String> corruptions(String text) {
    return IntStream.range(0, text.length())
        .boxed()
        .flatMap(at -> Stream.concat(replaced(text, at), resized(text, at)))
        .filter(changed -> !changed.equals(text));
  }

  public static Stream<String> random(long seed, int count, int maxChars) {
    var random = new Random(seed);
    return Stream.generate(() -> text(random, random.nextInt(maxChars))).limit(count);
  }

  /// The text with a few random characters of it replaced.
  public static Stream<String> mutations(String text, long seed, int count) {
    var random = new Random(seed);
    return Stream.generate(
            () -> {
              var changed = new StringBuilder(text);
              for (var i = 0; i <= random.nextInt(4); i++) {
                changed.setCharAt(random.nextInt(text.length()), any(random, SHAPES));
              }
              return changed.toString();
            })
        .filter(changed -> !changed.equals(text))
        .limit(count);
  }

  private static Stream<String> replaced(String text, int at) {
    var here = ALPHABET.indexOf(text.charAt(at));
    var others =
        Stream.of(1, 2, 16, 32).map(step -> ALPHABET.charAt((here + step) % ALPHABET.length()));
    return Stream.concat(others, Stream.of('.', '=', '+', ' ', '\n', '\u00e9'))
        .map(other -> text.substring(0, at) + other + text.substring(at + 1));
  }

  private static Stream<String> resized(String text, int at) {
    return Stream.of(
        text.substring(0, at) + text.substring(at + 1),
        text.substring(0, at) + text.charAt(at) + text.substring(at));
  }

  private static String text(Random random, int length) {
    var text = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      text.append(any(random, SHAPES));
    }
    return text.toString();
  }

  private static char any(Random random, String of) {
    return of.charAt(random.nextInt(of.length()));
  }
}
