package io.pianorhythm.core.chat.moderation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words that are not wanted, in a form in which they are found however they are drawn out.
///
/// A word is found when the same letters follow one another, each at least as often as in the word:
/// "asss" is found and "as" is not.
public final class ProfanityList {

  /// Every word is wanted.
  public static final ProfanityList NOTHING = new ProfanityList(List.of());

  /// Letters of the longest word.
  private static final int LONGEST_WORD = 64;

  private static final List<String> ENDINGS = List.of("", "s", "es", "ed", "er", "ers", "ing");

  private final Map<String, List<int[]>> runsByLetters = new HashMap<>();

  private ProfanityList(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, i + 1);
      }
    }
  }

  /// The list that comes along.
  public static ProfanityList builtIn() {
    try (InputStream in = ProfanityList.class.getResourceAsStream("profanity.txt")) {
      if (in == null) {
        throw new IllegalStateException("profanity.txt is not in the jar");
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Any other list: one word a line, `#` before a comment, `+` behind a word that has the usual
  /// English endings too.
  ///
  /// @throws IllegalArgumentException if a line is no word: of fewer than 2 letters or more than
  ///   64, or with a blank in it; the message names the line
  public static ProfanityList read(Reader source) {
    return new ProfanityList(new BufferedReader(source).lines().toList());
  }

  private void add(String line, int number) {
    boolean inflected = line.endsWith("+");
    String word = inflected ? line.substring(0, line.length() - 1) : line;
    int letters = word.codePointCount(0, word.length());
    // A word with a blank in it would never be found.
    if (letters < 2
        || letters > LONGEST_WORD
        || word.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new IllegalArgumentException(
          "line " + number + " is not one word of 2 to " + LONGEST_WORD + " letters");
    }
    for (String ending : inflected ? ENDINGS : List.of("")) {
      Runs runs = Runs.of(folded(word + ending));
      runsByLetters.computeIfAbsent(runs.letters(), _ -> new ArrayList<>(1)).add(runs.counts());
    }
  }

  private static int[] folded(String word) {
    FoldedText text = new FoldedText(word);
    int[] letters = new int[text.size()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = text.letterAt(i);
    }
    return letters;
  }

  /// Whether these folded letters, all of them, are a word of the list.
  boolean has(int[] letters) {
    Runs runs = Runs.of(letters);
    return runsByLetters.getOrDefault(runs.letters(), List.of()).stream()
        .anyMatch(least -> runs.reach(least));
  }

  /// Letters without repeats, and how often each stood there.
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Runs(String letters, int[] counts) {

    static Runs of(int[] letters) {
      StringBuilder out = new StringBuilder(letters.length);
      int[] counts = new int[letters.length];
      int last = -1;
      int size = 0;
      for (int letter : letters) {
        if (letter != last) {
          out.appendCodePoint(letter);
          last = letter;
          size++;
        }
        counts[size - 1]++;
      }
      return new Runs(out.toString(), counts);
    }

    boolean reach(int[] least) {
      for (int i = 0; i < least.length; i++) {
        if (least[i] > counts[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
