package io.pianorhythm.core.people;

/// What somebody may do on the site, from least to most.
public enum Role {
  GUEST,
  MEMBER,
  PRO,
  BOT,
  MODERATOR,
  ADMINISTRATOR;

  /// Whether there is an account behind it.
  public boolean hasAccount() {
    return this != GUEST;
  }

  /// Whether it keeps order on the whole site.
  public boolean keepsOrder() {
    return this == MODERATOR || this == ADMINISTRATOR;
  }
}
