package io.pianorhythm.core.chat.moderation;

import java.util.Arrays;
import java.util.BitSet;

/// Finds words of a list in a text: whole words only, read with their disguise taken off. A word is
/// what stands between blanks, with or without the signs in it, or letters that stand one by one.
final class Profanity {

  private static final int LONGEST_GAP = 3;
  private static final int LONGEST_WORD = 24;
  private static final int SHORTEST_SPELLED = 4;

  private final ProfanityList list;
  private final FoldedText text;
  private final BitSet found;

  private Profanity(ProfanityList list, FoldedText text) {
    this.list = list;
    this.text = text;
    this.found = new BitSet(text.size());
  }

  /// Which characters of the folded text belong to words of the list.
  static BitSet find(ProfanityList list, FoldedText text) {
    Profanity search = new Profanity(list, text);
    search.words();
    search.spelledOut();
    return search.found;
  }

  private void words() {
    for (int i = 0; i < text.size(); ) {
      int end = i;
      while (end < text.size() && !text.blank(end)) {
        end++;
      }
      chunk(i, end);
      i = end + 1;
    }
  }

  /// What stands between blanks: each word in it, and all of it with the signs between left out.
  private void chunk(int from, int to) {
    for (int i = from; i < to; ) {
      int end = i;
      while (end < to && text.inWord(end)) {
        end++;
      }
      trimmed(i, end);
      i = end + 1;
    }
    trimmed(from, to);
  }

  /// Signs at the ends may stand for letters or for themselves.
  private void trimmed(int from, int to) {
    int start = from;
    while (start < to && !Character.isLetterOrDigit(text.plainAt(start))) {
      start++;
    }
    int end = to;
    while (end > start && !Character.isLetterOrDigit(text.plainAt(end - 1))) {
      end--;
    }
    check(from, to);
    check(start, end);
    check(from, end);
    check(start, to);
  }

  private void check(int from, int to) {
    int[] letters = new int[Math.max(0, to - from)];
    int size = 0;
    int digits = 0;
    int first = to;
    int last = from;
    for (int i = from; i < to; i++) {
      if (text.inWord(i)) {
        first = Math.min(first, i);
        last = i;
        letters[size++] = text.letterAt(i);
        digits += Character.isDigit(text.plainAt(i)) ? 1 : 0;
      }
    }
    // Mostly digits is a number: 455 is no word.
    if (size > 1 && digits * 2 <= size && list.has(Arrays.copyOf(letters, size))) {
      found.set(first, last + 1);
    }
  }

  /// Letters that stand one by one, with a few signs or blanks between.
  private void spelledOut() {
    int[] places = new int[text.size()];
    int count = 0;
    int last = -1;
    for (int i = 0; i < text.size(); i++) {
      if (!text.inWord(i)) {
        continue;
      }
      boolean alone =
          (i == 0 || !text.inWord(i - 1)) && (i + 1 == text.size() || !text.inWord(i + 1));
      if (!alone || (count > 0 && i - last > LONGEST_GAP + 1)) {
        spelled(places, count);
        count = 0;
      }
      if (alone) {
        places[count++] = i;
      }
      last = i;
    }
    spelled(places, count);
  }

  private void spelled(int[] places, int count) {
    for (int from = 0; from < count; from++) {
      int longest = Math.min(count, from + LONGEST_WORD);
      for (int to = from + SHORTEST_SPELLED; to <= longest; to++) {
        int[] letters = new int[to - from];
        for (int i = from; i < to; i++) {
          letters[i - from] = text.letterAt(places[i]);
        }
        if (list.has(letters)) {
          found.set(places[from], places[to - 1] + 1);
        }
      }
    }
    if (count == SHORTEST_SPELLED - 1) {
      check(places[0], places[count - 1] + 1);
    }
  }

  /// The original with everything that was found behind asterisks, blanks kept. One asterisk stands
  /// for a character with its marks.
  static String mask(String original, FoldedText text, BitSet found) {
    StringBuilder out = new StringBuilder(original.length());
    int copied = 0;
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      int start = text.startAt(i);
      int end = start;
      // What one character of the original was read as is masked once.
      for (int next = i; end == start && next < text.size(); ) {
        end = text.startAt(++next);
      }
      if (!text.blank(i) && start >= copied) {
        out.append(original, copied, start).append('*');
        copied = end;
      }
    }
    return out.append(original, copied, original.length()).toString();
  }
}
