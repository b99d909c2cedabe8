package io.pianorhythm.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the settings: a file, over it the environment, over it the flags of the command line.
///
/// @param config file named on the command line; else `pianorhythm.yaml` in the data folder is read
///   if it is there
/// @param environment variables of the process; `PIANORHYTHM_HTTP_PORT` is `http.port`
/// @param flags values by name of the setting
public record SettingsSources(
    Optional<Path> config, Map<String, String> environment, Map<String, String> flags) {

  private static final String PREFIX = "PIANORHYTHM_";

  /// What the launcher reads itself.
  private static final String LAUNCHER = "PIANORHYTHM_JAVA";

  private static final String FILE = "pianorhythm.yaml";

  /// Reads them all.
  ///
  /// @throws SettingsFault about the first that is wrong
  public Settings read() throws SettingsFault {
    Map<String, Found> over = new LinkedHashMap<>(fromEnvironment());
    flags.forEach((name, value) -> over.put(name, new Found("--" + flag(name), value)));
    Map<String, Found> found = new LinkedHashMap<>(file(over));
    found.putAll(over);
    return SettingsBinding.bind(found);
  }

  private Map<String, Found> file(Map<String, Found> over) throws SettingsFault {
    if (config.isPresent()) {
      return SettingsFile.read(config.get());
    }
    Path data = new Binder(over).path(SettingsBinding.DATA, Settings.DEFAULT.data());
    Path file = data.resolve(FILE);
    return Files.exists(file) ? SettingsFile.read(file) : Map.of();
  }

  private Map<String, Found> fromEnvironment() throws SettingsFault {
    Map<String, Found> found = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX) && !name.startsWith(LAUNCHER)) {
        found.put(setting(name), new Found("the environment", variable.getValue()));
      }
    }
    return found;
  }

  private static String setting(String variable) throws SettingsFault {
    for (String name : SettingsBinding.names()) {
      if (variable.equals(variable(name))) {
        return name;
      }
    }
    throw SettingsFault.unknown(variable, "the environment");
  }

  static String variable(String setting) {
    return PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String flag(String name) {
    return name.startsWith("http.")
        ? name.substring(name.lastIndexOf('.') + 1)
        : name.replace('.', '-');
  }
}
