package io.pianorhythm.core.chat.moderation;

import java.util.regex.Pattern;

/// Finds links, also half disguised ones. Works on folded text, see [FoldedText#plain].
final class Links {

  private static final Pattern DISGUISED_DOT = Pattern.compile(" ?[\\[({] ?(?:\\.|dot) ?[\\])}] ?");

  // Every quantifier is bounded: time grows with the length of the text alone.
  private static final Pattern LINK =
      Pattern.compile(
          "[a-z]{2,12}://[^ ]"
              + "|(?<![\\p{L}\\p{N}])www\\.[\\p{L}\\p{N}]"
              + "|(?<![\\p{L}\\p{N}-])[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,4}"
              + "\\.(?:(?:com|net|org|info|biz|xyz|shop|online|site|club|top|gg|ru|cn|io|ly|tk)"
              + "(?![\\p{L}\\p{N}])|[a-z]{2,10}/[^ ])");

  private Links() {}

  static boolean in(String plain) {
    return LINK.matcher(DISGUISED_DOT.matcher(plain).replaceAll(".")).find();
  }
}
