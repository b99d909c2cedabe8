package io.pianorhythm.core.people;

/// How somebody appears to others. The same in every room and on every device of theirs.
///
/// @param color of keys and trails, 0xRRGGBB
/// @param figure name of a figure that clients know, at most [#LONGEST_NAME] characters; empty:
///   none
/// @param instrument shown beside the name, at most [#LONGEST_NAME] characters; empty: none
/// @param status how they are
/// @param statusText what they say about it, at most [#LONGEST_STATUS] characters; may be empty
public record Looks(int color, String figure, String instrument, Status status, String statusText) {

  /// The largest colour.
  public static final int WHITE = 0xFFFFFF;

  /// Characters (code points) of the longest figure and instrument.
  public static final int LONGEST_NAME = 64;

  /// Characters (code points) of the longest status line.
  public static final int LONGEST_STATUS = 100;

  public Looks {
    if (color < 0 || color > WHITE) {
      throw new IllegalArgumentException("a colour has 24 bits");
    }
  }

  /// Of somebody who has not said anything: a colour of their own, and there.
  public static Looks of(UserId user) {
    return new Looks(Colors.of(user), "", "", Status.ONLINE, "");
  }

  /// What the members of a room are shown, see [Status#inRoom].
  public Looks inRoom() {
    return with(status.inRoom(), statusText);
  }

  /// The same with another status.
  public Looks with(Status next, String text) {
    return new Looks(color, figure, instrument, next, text);
  }
}
