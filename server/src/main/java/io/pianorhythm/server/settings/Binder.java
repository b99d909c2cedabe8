package io.pianorhythm.server.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives the values that were found, by name and type, and knows at the end what nobody asked for.
final class Binder {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Map<String, Found> found;
  private final Set<String> asked = new TreeSet<>();

  /// @param found values by name of the setting
  Binder(Map<String, Found> found) {
    this.found = new LinkedHashMap<>(found);
  }

  /// Refuses what was not asked for.
  void finish() throws SettingsFault {
    for (Map.Entry<String, Found> left : found.entrySet()) {
      throw SettingsFault.unknown(left.getKey(), left.getValue().where());
    }
  }

  /// All names that were asked for.
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  private @Nullable Found take(String name) {
    asked.add(name);
    return found.remove(name);
  }

  int number(String name, int fallback, int least, int most) throws SettingsFault {
    Found value = take(name);
    if (value == null) {
      return fallback;
    }
    Long number = number(value.value());
    if (number == null || number < least || number > most) {
      throw SettingsFault.value(name, value, "a whole number from " + least + " to " + most);
    }
    return Math.toIntExact(number);
  }

  private static @Nullable Long number(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case String text when text.matches("-?\\d{1,18}") -> Long.valueOf(text);
      default -> null;
    };
  }

  String text(String name, String fallback, Predicate<String> valid, String expected)
      throws SettingsFault {
    Found value = take(name);
    if (value == null) {
      return fallback;
    }
    if (value.value() instanceof String text && valid.test(text)) {
      return text;
    }
    throw SettingsFault.value(name, value, expected);
  }

  /// A text that no message shows, also when it is wrong.
  String hiddenText(String name, String fallback, Predicate<String> valid, String expected)
      throws SettingsFault {
    Found value = take(name);
    if (value == null) {
      return fallback;
    }
    if (value.value() instanceof String text && valid.test(text)) {
      return text;
    }
    throw SettingsFault.hidden(name, value, expected);
  }

  /// A text of any kind, which no message shows.
  String secret(String name, String fallback) {
    Found value = take(name);
    return value == null ? fallback : String.valueOf(value.value());
  }

  Path path(String name, Path fallback) throws SettingsFault {
    String text = text(name, fallback.toString(), Binder::isPath, "the path of a folder");
    return Path.of(text);
  }

  static boolean isPath(String text) {
    try {
      return !text.isBlank() && !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException _) {
      return false;
    }
  }

  Duration duration(String name, Duration fallback, Duration least, Duration most)
      throws SettingsFault {
    Found value = take(name);
    if (value == null) {
      return fallback;
    }
    Duration duration = value.value() instanceof String text ? duration(text) : null;
    if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      String range = "from " + shown(least) + " to " + shown(most);
      throw SettingsFault.value(name, value, "a time such as 500ms, 30s or 5m, " + range);
    }
    return duration;
  }

  private static @Nullable Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static String shown(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /// A list of texts: in YAML a list, elsewhere separated by commas.
  List<String> texts(String name, List<String> fallback, Predicate<String> valid, String expected)
      throws SettingsFault {
    Found value = take(name);
    if (value == null) {
      return fallback;
    }
    List<String> texts = texts(value.value());
    if (texts == null || !texts.stream().allMatch(valid)) {
      throw SettingsFault.value(name, value, expected);
    }
    return texts;
  }

  private static @Nullable List<String> texts(Object value) {
    List<?> parts =
        switch (value) {
          case List<?> list -> list;
          case String text when text.isBlank() -> List.of();
          case String text -> List.of(text.split(",", -1));
          default -> null;
        };
    if (parts == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Object part : parts) {
      if (!(part instanceof String text)) {
        return null;
      }
      texts.add(text.strip());
    }
    return List.copyOf(texts);
  }
}
