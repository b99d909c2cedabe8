package io.pianorhythm.server.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The settings of a YAML file, as a tree of names.
final class SettingsFile {

  private static final String EXPECTED = "a YAML file of settings that can be read";

  private SettingsFile() {}

  /// The values by their full names, such as `http.port`.
  static Map<String, Found> read(Path file) throws SettingsFault {
    Map<String, Found> found = new LinkedHashMap<>();
    Object content = parse(file);
    if (content instanceof Map<?, ?> tree) {
      flatten(file.toString(), "", tree, found);
    } else if (content != null) {
      throw new SettingsFault(file.toString(), "found no names, expected " + EXPECTED);
    }
    return found;
  }

  private static @Nullable Object parse(Path file) throws SettingsFault {
    LoadSettings yaml =
        LoadSettings.builder().setLabel(file.toString()).setAllowDuplicateKeys(false).build();
    try {
      return new Load(yaml).loadFromString(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SettingsFault(
          file.toString(), "found " + e.getClass().getSimpleName() + ", expected " + EXPECTED);
    } catch (YamlEngineException e) {
      throw new SettingsFault(file.toString(), "found " + problem(e) + ", expected " + EXPECTED);
    }
  }

  private static String problem(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
      int line = marked.getProblemMark().get().getLine() + 1;
      return "in line " + line + " what is not YAML (" + marked.getProblem() + ")";
    }
    return "what is not YAML";
  }

  private static void flatten(
      String file, String prefix, Map<?, ?> tree, Map<String, Found> found) {
    tree.forEach((name, value) -> {
      String full = prefix + name;
      switch (value) {
        case Map<?, ?> branch -> flatten(file, full + ".", branch, found);
        case null -> found.put(full, new Found(file, "nothing"));
        default -> found.put(full, new Found(file, value));
      }
    });
  }
}
