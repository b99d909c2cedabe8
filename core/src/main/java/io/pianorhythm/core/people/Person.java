package io.pianorhythm.core.people;

/// Somebody whom the server has identified.
///
/// @param id stable id
/// @param name name as shown, already accepted by [Names]
/// @param role role on the site
public record Person(UserId id, String name, Role role) {

  /// The same in another role.
  public Person in(Role next) {
    return new Person(id, name, next);
  }

  /// The same under another name.
  public Person named(String next) {
    return new Person(id, next, role);
  }
}
