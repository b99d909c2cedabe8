package io.pianorhythm.server.settings;

/// The server cannot start with these settings. The message is one line for the operator: the
/// setting, where it was found, what was found and what is expected.
public final class SettingsFault extends Exception {

  private final String setting;

  SettingsFault(String setting, String message) {
    super(setting + ": " + message, null, false, false);
    this.setting = setting;
  }

  static SettingsFault value(String setting, Found found, String expected) {
    return new SettingsFault(
        setting,
        "found " + shown(found.value()) + " in " + found.where() + ", expected " + expected);
  }

  /// Without what was found, which may hold a password.
  static SettingsFault hidden(String setting, Found found, String expected) {
    return new SettingsFault(
        setting, "found something else in " + found.where() + ", expected " + expected);
  }

  static SettingsFault unknown(String setting, String where) {
    return new SettingsFault(setting, "found in " + where + ", expected the name of a setting");
  }

  private static String shown(Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// Name of the setting, or of the file that could not be read.
  public String setting() {
    return setting;
  }
}
