package io.pianorhythm.acceptance;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each rank tries, with the deed of the table that it needs. A command that is not here is
/// noticed by its absence: what was walked is read from what went over the wire.
final class RightsTable {

  private static final String DENIED = "NOT_ALLOWED";
  private static final String WITHOUT_ACCOUNT = "ACCOUNT_REQUIRED";

  /// Whom something is done to.
  enum Aim {
    /// Nobody.
    NONE,
    /// Whoever is below.
    BELOW,
    /// Whoever is below, and oneself.
    BELOW_OR_ONESELF,
    /// Whoever is there.
    ANYBODY,
    /// Whoever is below and has an account.
    ACCOUNT_BELOW,
    /// Who was banned or muted by a moderator and by an administrator.
    LIFT_BAN,
    LIFT_MUTE,
    /// Who is banned from the room.
    LIFT_BAN_HERE
  }

  /// Puts right what was done.
  interface Undo {
    /// @param target whom it was done to; the actor when it was nobody
    void of(Cast cast, Cast.Actor actor, Cast.Actor target);
  }

  /// @param first what the actor says before, such as entering another room
  /// @param words a message in text form, a line of chat that begins with a slash, or a request
  /// @param here whether the rank in the room counts, not that on the site
  /// @param deed what is needed; null: nothing
  /// @param denied the error of who may not
  /// @param always what everybody is answered; empty: nothing is wrong
  /// @param aim whom it is done to
  record Row(
      @Nullable String first,
      String words,
      boolean here,
      @Nullable Deed deed,
      String denied,
      String always,
      Aim aim,
      Undo undo) {

    private static final Undo NOTHING = (_, _, _) -> {};

    static Row free(String words) {
      return new Row(null, words, true, null, DENIED, "", Aim.NONE, NOTHING);
    }

    static Row inRoom(Deed deed, String words) {
      return new Row(null, words, true, deed, DENIED, "", Aim.NONE, NOTHING);
    }

    static Row onSite(Deed deed, String words) {
      return new Row(null, words, false, deed, DENIED, "", Aim.NONE, NOTHING);
    }

    Row from(String room) {
      String join = "joinRoomByName { room_name: '" + room + "' }";
      return new Row(join, words, here, deed, denied, always, aim, undo).andBack();
    }

    Row deniedAs(String code) {
      return new Row(first, words, here, deed, code, always, aim, undo);
    }

    Row always(String code) {
      return new Row(first, words, here, deed, denied, code, aim, undo);
    }

    Row at(Aim whom) {
      return new Row(first, words, here, deed, denied, always, whom, undo);
    }

    Row undo(Undo how) {
      return new Row(first, words, here, deed, denied, always, aim, how);
    }

    /// The actor comes back afterwards.
    Row andBack() {
      return undo((cast, actor, _) -> cast.come(actor));
    }
  }

  private final List<Row> rows = new ArrayList<>();

  private RightsTable() {}

  /// All rows; those that close the room come last.
  static List<Row> rows() {
    RightsTable table = new RightsTable();
    table.rooms();
    table.chat();
    table.people();
    table.general();
    table.lists();
    table.orderHere("roomChatServerCommand { command: '%s' target_user: '$target' }");
    table.orderHere("/%s $target");
    table.orderOnSite(
        "roomChatServerCommand"
            + " { command: '%s' target_user: '$target' reason: 'x' whole_site: true }");
    table.orderOnSite("/%s $target site x");
    table.appointOnSite();
    table.requests();
    table.add(Row.inRoom(Deed.CLOSE_ROOM, "deleteRoom {}").undo((cast, _, _) -> cast.gather()));
    table.add(
        Row.inRoom(Deed.CLOSE_ROOM, "DELETE /api/rooms/$room").undo((cast, _, _) -> cast.gather()));
    return table.rows;
  }

  private void add(Row... more) {
    rows.addAll(List.of(more));
  }

  private void rooms() {
    add(
        Row.onSite(
                Deed.FOUND_ROOM,
                "createRoomCommand { room_name: 'of $name' settings { allow_guests: true } }")
            .deniedAs(RightsWalk.PASSING)
            .andBack(),
        Row.inRoom(Deed.CHANGE_ROOM, "updateRoomCommand { room_name: 'rights' }"),
        Row.inRoom(
            Deed.SET_TIMING,
            "setRoomTiming { timing_mode: TIMING_MODE_PHRASE tempo { milli_bpm: 90000 } }"),
        Row.free("getPathToken {}"),
        Row.free("joinRoomByName { room_name: 'elsewhere' }").andBack(),
        Row.onSite(Deed.ENTER_PRO_ROOM, "joinRoomByName { room_name: 'pro' }")
            .deniedAs("PRO_REQUIRED")
            .andBack(),
        Row.onSite(Deed.ENTER_WHERE_GUESTS_MAY_NOT, "joinRoomByName { room_name: 'members' }")
            .deniedAs("GUESTS_NOT_ALLOWED")
            .andBack(),
        Row.onSite(Deed.ENTER_ANY_ROOM, "joinRoomByName { room_name: 'locked' }")
            .deniedAs("WRONG_PASSWORD")
            .andBack(),
        Row.free("joinNextAvailableLobby {}").andBack(),
        Row.free("leaveRoom {}").andBack(),
        Row.free("getRoomInfo {}"),
        Row.free("getRoomList {}"),
        Row.free("midiMessage { midi_data: '\\x90\\x3c\\x40' }"));
  }

  private void chat() {
    add(
        Row.free("roomChatMessage { message: 'Good evening from $name' }"),
        Row.onSite(Deed.SAY_WHERE_CHAT_IS_OFF, "roomChatMessage { message: 'Hm' }")
            .from("silent")
            .deniedAs("CHAT_NOT_ALLOWED"),
        Row.onSite(Deed.SAY_WHERE_THE_OWNER_CHATS, "roomChatMessage { message: 'Hm' }")
            .from("solo")
            .deniedAs("CHAT_NOT_ALLOWED"),
        Row.inRoom(Deed.READ_NOTICES, "hears of auto-moderation").deniedAs("NOT_TOLD"),
        Row.free("getChatHistory {}"),
        Row.free("typingMessage { typing: true }"),
        Row.free("editChatMessage { message_id: '$own' message: 'Good night from $name' }"),
        Row.free("editChatMessage { message_id: '$line' message: 'x' }").always("NOT_YOUR_LINE"),
        Row.free("deleteChatMessage { message_id: '$own' }"),
        Row.inRoom(Deed.DELETE_ANY_LINE, "deleteChatMessage { message_id: '$line' }")
            .deniedAs("NOT_YOUR_LINE"),
        Row.free("privateMessage { target_user_id: '$root' message: 'Good evening' }"),
        Row.free("getPrivateHistory { with_user_id: '$root' }"),
        Row.free("/help"),
        Row.free("/users"),
        Row.free("/roominfo"),
        Row.free("/me bows"),
        Row.free("/whisper $root psst"),
        Row.free("/nick $name"),
        Row.free("/status away"));
  }

  private void people() {
    add(
        Row.free("avatarCommand { action: UPDATE_APPEARANCE avatar_data { color: 255 } }"),
        Row.free("userStatusUpdate { status_text: 'here' }"),
        Row.onSite(Deed.BEFRIEND, "friendRequest { target_user_id: '$root' action: BLOCK_USER }")
            .deniedAs(WITHOUT_ACCOUNT),
        Row.onSite(Deed.BEFRIEND, "getFriendList {}").deniedAs(WITHOUT_ACCOUNT),
        Row.free("getProfile { user_id: '$root' }"),
        Row.onSite(Deed.KEEP_PROFILE, "updateProfile { about: 'x' }").deniedAs(WITHOUT_ACCOUNT),
        Row.free("refreshToken { token: '$token' }"),
        Row.free("reportUser { target_user_id: '$root' reason: 'x' }"),
        Row.free("reportUser { target_user_id: '$root' reason: 'y' }"),
        Row.onSite(Deed.KEEP_RECORDING, "keepRecording {}").deniedAs(WITHOUT_ACCOUNT),
        Row.free("heartbeatMessage { timestamp: 77000000 }"));
  }

  private void general() {
    add(
        Row.free(general("JOIN", "room_name", "rights")),
        Row.free(general("LEAVE", "x", "")).andBack(),
        Row.free(general("CREATE_OR_JOIN_ROOM", "room_name", "rights")),
        Row.free(general("ENTER_LOBBY", "x", "")).andBack(),
        Row.inRoom(Deed.CHANGE_ROOM, general("UPDATE_SETTINGS", "max_users", "40")),
        Row.free(general("HEARTBEAT", "timestamp", "1")),
        Row.free(general("RECONNECT", "x", "")).always("NOT_FOR_CLIENTS"),
        Row.free(general("SYNC_STATE", "epoch", "0")),
        Row.free(general("UPDATE_PERMISSIONS", "x", "")),
        Row.onSite(Deed.MAINTAIN, general("MAINTENANCE", "state", "off")));
  }

  private static String general(String type, String key, String value) {
    return "serverCommand { commandType: %s parameters { key: '%s' value: '%s' } }"
        .formatted(type, key, value);
  }

  private void lists() {
    add(
        Row.inRoom(Deed.READ_RECORDS, list("SANCTIONS", false)),
        Row.inRoom(Deed.READ_RECORDS, list("AUDIT", false)),
        Row.inRoom(Deed.READ_NOTICES, list("NOTICES", false)),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, list("NOTICES", true)),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, list("SANCTIONS", true)),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, list("AUDIT", true)),
        Row.onSite(Deed.READ_REPORTS, list("REPORTS", true)),
        Row.free(list("REPORTS", false)).always(DENIED));
  }

  private static String list(String kind, boolean site) {
    return "getModerationList { kind: MODERATION_LIST_KIND_%s whole_site: %s }"
        .formatted(kind, site);
  }

  /// @param words how a command is written
  private void orderHere(String words) {
    add(
        Row.inRoom(Deed.KICK, words.formatted("kick"))
            .at(Aim.BELOW)
            .undo((cast, _, target) -> cast.come(target)),
        Row.inRoom(Deed.BAN, words.formatted("ban")).at(Aim.BELOW).undo(RightsTable::letIn),
        Row.inRoom(Deed.BAN, words.formatted("unban"))
            .at(Aim.LIFT_BAN_HERE)
            .undo((cast, _, target) -> {
              cast.come(target);
              cast.done(cast.root, Cast.order("ban", target));
            }),
        Row.inRoom(Deed.MUTE, words.formatted("mute"))
            .at(Aim.BELOW)
            .undo((cast, _, target) -> cast.done(cast.root, Cast.order("unmute", target))),
        Row.inRoom(Deed.MUTE, words.formatted("unmute")).at(Aim.BELOW),
        Row.inRoom(Deed.SEAT, words.formatted("seat")).at(Aim.ANYBODY),
        Row.inRoom(Deed.SEAT, words.formatted("unseat"))
            .at(Aim.BELOW_OR_ONESELF)
            .undo((cast, _, target) -> cast.done(cast.root, Cast.order("seat", target))),
        Row.inRoom(Deed.APPOINT, words.formatted("moderator"))
            .at(Aim.ACCOUNT_BELOW)
            .undo((cast, _, target) -> setModerator(cast, target)),
        Row.inRoom(Deed.APPOINT, words.formatted("demote"))
            .at(Aim.ACCOUNT_BELOW)
            .undo((cast, _, target) -> setModerator(cast, target)),
        Row.inRoom(Deed.HAND_OVER, words.formatted("owner"))
            .at(Aim.ANYBODY)
            .undo((cast, _, _) ->
                cast.done(cast.root, Cast.order("owner", cast.first(Rank.ROOM_OWNER)))),
        Row.inRoom(Deed.CLEAR_CHAT, words.formatted("clear").replace(" $target", "")));
  }

  private static void letIn(Cast cast, Cast.Actor actor, Cast.Actor target) {
    cast.done(cast.root, Cast.order("unban", target));
    cast.come(target);
    setModerator(cast, target);
  }

  private static void setModerator(Cast cast, Cast.Actor target) {
    boolean keeps = target.rank == Rank.ROOM_MODERATOR;
    if (keeps || target.rank.compareTo(Rank.ROOM_MODERATOR) < 0 && target.rank != Rank.GUEST) {
      cast.done(cast.root, Cast.order(keeps ? "moderator" : "demote", target));
    }
  }

  private void orderOnSite(String words) {
    Deed deed = Deed.KEEP_ORDER_ON_SITE;
    add(
        Row.onSite(deed, words.formatted("kick"))
            .at(Aim.BELOW)
            .undo((cast, _, target) -> {
              target.socket.closedWith();
              cast.come(target);
            }),
        Row.onSite(deed, words.formatted("ban"))
            .at(Aim.BELOW)
            .undo((cast, _, target) -> {
              cast.done(cast.root, Cast.onSite("unban", target));
              target.socket.closedWith();
              cast.come(target);
            }),
        Row.onSite(deed, words.formatted("mute"))
            .at(Aim.BELOW)
            .undo((cast, _, target) -> cast.done(cast.root, Cast.onSite("unmute", target))),
        Row.onSite(deed, words.formatted("unban"))
            .at(Aim.LIFT_BAN)
            .undo((cast, _, target) -> again(cast, "ban", target, cast.bannedByRoot)),
        Row.onSite(deed, words.formatted("unmute"))
            .at(Aim.LIFT_MUTE)
            .undo((cast, _, target) -> again(cast, "mute", target, cast.mutedByRoot)));
  }

  private static void again(Cast cast, String command, Cast.Actor target, Cast.Actor roots) {
    Cast.Actor by = target == roots ? cast.root : cast.second(Rank.MODERATOR);
    cast.done(by, Cast.onSite(command, target));
  }

  private void appointOnSite() {
    String words =
        "roomChatServerCommand"
            + " { command: '%s' target_user: '$target' reason: 'x' whole_site: true }";
    for (String command : List.of("moderator", "demote")) {
      add(
          Row.onSite(Deed.APPOINT_ON_SITE, words.formatted(command))
              .at(Aim.ACCOUNT_BELOW)
              .undo((cast, _, target) -> cast.restoreRole(target)));
    }
    add(
        Row.onSite(
            Deed.READ_REPORTS,
            "roomChatServerCommand"
                + " { command: 'resolve' target_user: '$report' reason: 'x' whole_site: true }"));
  }

  private void requests() {
    add(
        Row.free("GET /api/users/me"),
        Row.onSite(Deed.KEEP_PROFILE, "PATCH /api/users/me {\"about\":\"x\"}")
            .deniedAs(WITHOUT_ACCOUNT),
        Row.free("GET /api/users/$root"),
        Row.onSite(Deed.BEFRIEND, "GET /api/friends").deniedAs(WITHOUT_ACCOUNT),
        Row.onSite(
                Deed.BEFRIEND,
                "POST /api/friends {\"action\":\"BLOCK_USER\",\"target_user_id\":\"$root\"}")
            .deniedAs(WITHOUT_ACCOUNT),
        Row.free("GET /api/rooms"),
        Row.onSite(Deed.FOUND_ROOM, "POST /api/rooms {\"room_name\":\"by $name\"}")
            .deniedAs(WITHOUT_ACCOUNT),
        Row.inRoom(Deed.READ_RECORDS, "GET /api/moderation/sanctions?room_id=$room"),
        Row.inRoom(Deed.READ_RECORDS, "GET /api/moderation/audit?room_id=$room"),
        Row.inRoom(Deed.READ_NOTICES, "GET /api/moderation/notices?room_id=$room"),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, "GET /api/moderation/sanctions"),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, "GET /api/moderation/audit"),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, "GET /api/moderation/notices"),
        Row.onSite(Deed.READ_REPORTS, "GET /api/moderation/reports"),
        Row.inRoom(Deed.MUTE, "DELETE /api/moderation/mutes/$target?room_id=$room").at(Aim.BELOW),
        Row.inRoom(Deed.BAN, "DELETE /api/moderation/bans/$target?room_id=$room")
            .at(Aim.LIFT_BAN_HERE)
            .undo((cast, _, target) -> {
              cast.come(target);
              cast.done(cast.root, Cast.order("ban", target));
            }),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, "DELETE /api/moderation/bans/$target")
            .at(Aim.LIFT_BAN)
            .undo((cast, _, target) -> again(cast, "ban", target, cast.bannedByRoot)),
        Row.onSite(Deed.KEEP_ORDER_ON_SITE, "DELETE /api/moderation/mutes/$target")
            .at(Aim.LIFT_MUTE)
            .undo((cast, _, target) -> again(cast, "mute", target, cast.mutedByRoot)),
        Row.onSite(Deed.READ_REPORTS, "PATCH /api/moderation/reports/$report {\"words\":\"x\"}"),
        Row.free("GET /api/rooms/$room"),
        Row.inRoom(Deed.CHANGE_ROOM, "PATCH /api/rooms/$room {\"room_name\":\"rights\"}"),
        Row.free("GET /api/rooms/$room/recording.mid"),
        Row.free("GET /api/recordings"),
        Row.free("DELETE /api/recordings/none").always("NOT_FOUND"),
        Row.free("POST /api/websocket/ticket"),
        Row.free("POST /api/auth/password {\"password\":\"wrong\",\"new_password\":\"a new one\"}")
            .always("AUTHENTICATION_FAILED"));
  }

  /// The deeds that the rows need, of actors and of targets.
  static List<Deed> deeds(Collection<Row> rows) {
    List<Deed> deeds = new ArrayList<>();
    for (Row row : rows) {
      if (row.deed() != null) {
        deeds.add(row.deed());
      }
      if (row.aim() == Aim.ACCOUNT_BELOW) {
        deeds.add(Deed.BE_APPOINTED);
      }
    }
    return deeds;
  }
}
