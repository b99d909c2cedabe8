package io.pianorhythm.core.moderation;

/// What needs a right, in a room or on the site, with the least rank that has it. Whoever is of a
/// higher rank may do it too; what is not here is for everybody.
public enum Deed {
  ENTER_WHERE_GUESTS_MAY_NOT(Rank.MEMBER),
  FOUND_ROOM(Rank.MEMBER),
  BE_APPOINTED(Rank.MEMBER),
  KEEP_PROFILE(Rank.MEMBER),
  BEFRIEND(Rank.MEMBER),
  KEEP_RECORDING(Rank.MEMBER),
  ENTER_PRO_ROOM(Rank.PRO),
  KICK(Rank.ROOM_MODERATOR),
  MUTE(Rank.ROOM_MODERATOR),
  BAN(Rank.ROOM_MODERATOR),
  SEAT(Rank.ROOM_MODERATOR),
  SET_TIMING(Rank.ROOM_MODERATOR),
  CLEAR_CHAT(Rank.ROOM_MODERATOR),
  DELETE_ANY_LINE(Rank.ROOM_MODERATOR),
  READ_NOTICES(Rank.ROOM_MODERATOR),
  READ_RECORDS(Rank.ROOM_MODERATOR),
  SAY_WHERE_THE_OWNER_CHATS(Rank.ROOM_OWNER),
  CHANGE_ROOM(Rank.ROOM_OWNER),
  CLOSE_ROOM(Rank.ROOM_OWNER),
  HAND_OVER(Rank.ROOM_OWNER),
  APPOINT(Rank.ROOM_OWNER),
  ENTER_ANY_ROOM(Rank.MODERATOR),
  SAY_WHERE_CHAT_IS_OFF(Rank.MODERATOR),
  KEEP_ORDER_ON_SITE(Rank.MODERATOR),
  READ_REPORTS(Rank.MODERATOR),
  APPOINT_ON_SITE(Rank.ADMINISTRATOR),
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
