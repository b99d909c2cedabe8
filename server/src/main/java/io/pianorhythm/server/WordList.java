package io.pianorhythm.server;

import io.pianorhythm.core.chat.moderation.ProfanityList;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The words that rooms may mask or refuse, from a file of the operator's.
final class WordList {

  private static final String SETTING = "chat.word-list";

  /// A larger file is hardly a list of words, and would be held in memory.
  private static final long MOST_BYTES = 4 << 20;

  private WordList() {}

  /// @param file its path; empty for the list that comes along
  static ProfanityList read(String file) throws StartFault {
    if (file.isEmpty()) {
      return ProfanityList.builtIn();
    }
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MOST_BYTES) {
        throw fault(file, "is larger than 4 MiB", null);
      }
      return ProfanityList.read(new StringReader(Files.readString(path)));
    } catch (CharacterCodingException e) {
      throw fault(file, "is not UTF-8", e);
    } catch (IOException e) {
      throw fault(file, "cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw fault(file, e.getMessage(), e);
    }
  }

  private static StartFault fault(String file, @Nullable String what, @Nullable Exception cause) {
    return new StartFault(
        SETTING + ": " + file + ": " + what + ", expected a text file with a word a line", cause);
  }
}
