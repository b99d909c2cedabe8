package io.pianorhythm.server.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What came of an order.
///
/// @param done whether it was carried out
/// @param lines for the operator
public record UserReport(boolean done, List<String> lines) {

  public UserReport {
    lines = List.copyOf(lines);
  }

  static UserReport done(String line) {
    return new UserReport(true, List.of(line));
  }

  static UserReport refused(String line) {
    return new UserReport(false, List.of(line));
  }

  String line() {
    return new JsonObject().put("done", done).put("lines", new JsonArray(lines)).encode();
  }

  static UserReport of(String line) {
    JsonObject json = new JsonObject(line);
    return new UserReport(
        json.getBoolean("done"), json.getJsonArray("lines").stream().map(String::valueOf).toList());
  }
}
