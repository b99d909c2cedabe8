package io.pianorhythm.core.people;

/// People for tests: the id is the name.
public final class People {

  private People() {}

  /// Somebody of this role.
  public static Person person(String name, Role role) {
    return new Person(new UserId(name), name, role);
  }

  /// Somebody without an account.
  public static Person guest(String name) {
    return person(name, Role.GUEST);
  }

  /// Somebody with an account.
  public static Person member(String name) {
    return person(name, Role.MEMBER);
  }

  /// Somebody who keeps order.
  public static Person moderator(String name) {
    return person(name, Role.MODERATOR);
  }
}
