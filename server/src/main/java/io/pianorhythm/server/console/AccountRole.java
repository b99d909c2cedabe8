package io.pianorhythm.server.console;

import io.pianorhythm.core.people.Role;

/// The roles that an operator gives to accounts.
public enum AccountRole {
  MEMBER,
  PRO,
  BOT,
  MODERATOR,
  ADMINISTRATOR;

  /// The role on the site.
  Role role() {
    return Role.valueOf(name());
  }
}
