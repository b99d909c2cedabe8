package io.pianorhythm.server.console;

import io.vertx.core.json.JsonObject;

/// What an operator wants of the accounts.
public sealed interface UserOrder {

  /// To see all of them.
  record All() implements UserOrder {}

  /// A new account.
  record Create(String name, String password, AccountRole role) implements UserOrder {

    @Override
    public String toString() {
      return "Create[" + name + ", " + role + "]";
    }
  }

  /// Another role for an account.
  record Assign(String name, AccountRole role) implements UserOrder {}

  /// Nobody of that name comes in.
  ///
  /// @param seconds how long; 0: until it is lifted
  record Ban(String name, String reason, int seconds) implements UserOrder {}

  /// They may come in again.
  record Unban(String name) implements UserOrder {}

  /// As one line.
  default String line() {
    JsonObject json = new JsonObject().put("order", getClass().getSimpleName());
    JsonObject filled =
        switch (this) {
          case All _ -> json;
          case Create create ->
              json.put("name", create.name())
                  .put("password", create.password())
                  .put("role", create.role().name());
          case Assign(String name, AccountRole role) ->
              json.put("name", name).put("role", role.name());
          case Ban(String name, String reason, int seconds) ->
              json.put("name", name).put("reason", reason).put("seconds", seconds);
          case Unban(String name) -> json.put("name", name);
        };
    return filled.encode();
  }

  /// Reads a line of [#line].
  ///
  /// @throws IllegalArgumentException when it is none
  static UserOrder of(String line) {
    JsonObject json;
    try {
      json = new JsonObject(line);
      String name = json.getString("name", "");
      return switch (json.getString("order", "")) {
        case "All" -> new All();
        case "Create" -> new Create(name, json.getString("password"), role(json));
        case "Assign" -> new Assign(name, role(json));
        case "Ban" -> new Ban(name, json.getString("reason"), json.getInteger("seconds"));
        case "Unban" -> new Unban(name);
        default -> throw new IllegalArgumentException("no such order");
      };
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not an order", e);
    }
  }

  private static AccountRole role(JsonObject json) {
    return AccountRole.valueOf(json.getString("role"));
  }
}
