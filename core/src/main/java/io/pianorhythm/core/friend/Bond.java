package io.pianorhythm.core.friend;

/// How two people stand to each other, seen from one of them.
///
/// @param tie what binds them; nothing does while one blocks the other
/// @param blocks this one blocks the other
/// @param blocked the other blocks this one, which must not notice more than that the other cannot
///   be reached
public record Bond(Tie tie, boolean blocks, boolean blocked) {

  /// Of strangers.
  public static final Bond NONE = new Bond(Tie.NONE, false, false);

  /// Whether they are friends.
  public boolean friends() {
    return tie == Tie.FRIENDS;
  }

  /// Whether there is anything that this one may know of.
  public boolean known() {
    return tie != Tie.NONE || blocks;
  }

  /// Seen from the other.
  public Bond reversed() {
    return new Bond(tie.reversed(), blocked, blocks);
  }

  Bond with(Tie next) {
    return new Bond(next, blocks, blocked);
  }
}
