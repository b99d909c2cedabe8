package io.pianorhythm.api.recording;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The name under which a browser saves a file: what a title has that no file system and no header
/// takes for something else.
final class FileName {

  private static final int LONGEST = 60;

  private FileName() {}

  /// The value of `Content-Disposition` for a MIDI file of that title: a plain name for everybody,
  /// and the full one in the extended form (RFC 6266) for those who read it.
  static String disposition(String title) {
    String full = safe(title, false) + ".mid";
    String plain = safe(title, true) + ".mid";
    String encoded = URLEncoder.encode(full, StandardCharsets.UTF_8).replace("+", "%20");
    // The encoder leaves an asterisk as it is, the extended form does not.
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(plain, encoded.replace("*", "%2A"));
  }

  private static String safe(String title, boolean ascii) {
    StringBuilder out = new StringBuilder();
    title
        .codePoints()
        .limit(LONGEST)
        .forEach(c -> out.appendCodePoint(allowed(c, ascii) ? c : '_'));
    String name = out.toString().strip();
    // A name that is all dots, or begins with one, is hidden or another folder.
    name = name.replaceFirst("^\\.+", "_");
    return name.isEmpty() ? "recording" : name;
  }

  private static boolean allowed(int c, boolean ascii) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || " ._-()".indexOf(c) >= 0
        : !ascii && Character.isLetterOrDigit(c);
  }
}
