package io.pianorhythm.core.chat.moderation;

/// A text as it is read, character for character beside where each came from: plain characters, the
/// letters that they stand for, and the place in the original.
final class FoldedText {

  private final int[] plain;
  private final int[] letters;
  private final int[] starts;
  private final int size;

  FoldedText(String text) {
    int[] chars = new int[text.length() * 18 + 1];
    int[] from = new int[chars.length];
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      for (int each : LetterFold.plain(c).codePoints().toArray()) {
        chars[count] = each;
        from[count++] = i;
      }
      i += Character.charCount(c);
    }
    from[count] = text.length();
    this.plain = chars;
    this.starts = from;
    this.size = count;
    this.letters = new int[count];
    for (int i = 0; i < count; i++) {
      letters[i] = LetterFold.letter(chars[i]);
    }
  }

  int size() {
    return size;
  }

  int plainAt(int i) {
    return plain[i];
  }

  int letterAt(int i) {
    return letters[i];
  }

  /// Where the character came from, as an index into the original.
  int startAt(int i) {
    return starts[i];
  }

  boolean blank(int i) {
    return Character.isWhitespace(plain[i]) || Character.isSpaceChar(plain[i]);
  }

  /// Whether it is a letter, a digit, or a sign that can stand for a letter.
  boolean inWord(int i) {
    return Character.isLetterOrDigit(plain[i]) || LetterFold.sign(plain[i]);
  }

  /// The text without case, marks and disguise.
  String plain() {
    return new String(plain, 0, size);
  }

  /// The letters and digits alone: what two lines are compared by. Runs of one letter count as one.
  String skeleton() {
    StringBuilder out = new StringBuilder(size);
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (Character.isLetterOrDigit(plain[i]) && letters[i] != last) {
        last = letters[i];
        out.appendCodePoint(last);
      }
    }
    return out.toString();
  }
}
