package io.pianorhythm.core.moderation;

/// What needs a right, with the least rank that has it. This is the whole table; whoever is of a
/// higher rank may do it too.
public enum Deed {
  SAY(Rank.GUEST),
  PLAY(Rank.GUEST),
  CREATE_ROOM(Rank.GUEST),
  REPORT(Rank.GUEST),
  BEFRIEND(Rank.MEMBER),
  EDIT_PROFILE(Rank.MEMBER),
  KEEP_RECORDING(Rank.MEMBER),
  ENTER_PRO_ROOM(Rank.PRO),
  KICK(Rank.ROOM_MODERATOR),
  MUTE(Rank.ROOM_MODERATOR),
  BAN(Rank.ROOM_MODERATOR),
  SEAT(Rank.ROOM_MODERATOR),
  CLEAR_CHAT(Rank.ROOM_MODERATOR),
  DELETE_ANY_LINE(Rank.ROOM_MODERATOR),
  READ_ROOM_LISTS(Rank.ROOM_MODERATOR),
  SAY_WHERE_THE_OWNER_CHATS(Rank.ROOM_OWNER),
  CHANGE_ROOM(Rank.ROOM_OWNER),
  CLOSE_ROOM(Rank.ROOM_OWNER),
  HAND_OVER(Rank.ROOM_OWNER),
  APPOINT(Rank.ROOM_OWNER),
  ENTER_ANY_ROOM(Rank.MODERATOR),
  SAY_WHERE_CHAT_IS_OFF(Rank.MODERATOR),
  SPEAK_AS_MODERATOR(Rank.MODERATOR),
  MUTE_ON_SITE(Rank.MODERATOR),
  BAN_ON_SITE(Rank.MODERATOR),
  READ_SITE_LISTS(Rank.MODERATOR),
  SET_ROLE(Rank.ADMINISTRATOR),
  MAINTAIN(Rank.ADMINISTRATOR);

  private final Rank least;

  Deed(Rank least) {
    this.least = least;
  }

  /// The least rank that may do it.
  public Rank least() {
    return least;
  }
}
