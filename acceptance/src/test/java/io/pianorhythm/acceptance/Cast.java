package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.protocol.v1.Acknowledgement;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.server.console.AccountRole;
import io.pianorhythm.server.console.ConsoleSocket;
import io.pianorhythm.server.console.UserOrder;
import io.pianorhythm.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Two of each rank in one room, and some others: whoever puts right what they do to each other,
/// who is in another room, who is banned or muted already, who keeps rooms with rules of their own.
final class Cast implements AutoCloseable {

  static final String ROOM = "rights";

  private static final String OPEN =
      " settings { max_users: 40 allow_chat: true allow_guests: true }";

  private final TestServer server;
  private final WayIn way;
  private final List<Actor> actors = new ArrayList<>();
  private final List<BarePlayer> keepers = new ArrayList<>();
  private int guests;
  private int lines;

  final Actor root;
  final Actor elsewhere;
  final Actor bannedHere;
  final Actor bannedByModerator;
  final Actor bannedByRoot;
  final Actor mutedByModerator;
  final Actor mutedByRoot;

  /// One of them.
  static final class Actor {
    final String name;
    final Rank rank;
    JsonNode credentials;
    BarePlayer socket;
    String room = ROOM;

    @SuppressWarnings("NullAway.Init")
    private Actor(String name, Rank rank, JsonNode credentials) {
      this.name = name;
      this.rank = rank;
      this.credentials = credentials;
    }

    /// What it is outside of its room.
    Rank onSite() {
      return rank == Rank.ROOM_MODERATOR || rank == Rank.ROOM_OWNER ? Rank.MEMBER : rank;
    }

    String userId() {
      return credentials.path("user").path("uuid").asText();
    }

    String token() {
      return credentials.path("access_token").asText();
    }
  }

  Cast(TestServer server) {
    this.server = server;
    this.way = new WayIn(server.address());
    add("Ada", Rank.GUEST);
    add("Ben", Rank.GUEST);
    add("Cid", Rank.MEMBER);
    add("Dee", Rank.MEMBER);
    add("Eve", Rank.PRO);
    add("Fay", Rank.PRO);
    add("Gus", Rank.ROOM_MODERATOR);
    add("Hal", Rank.ROOM_MODERATOR);
    add("Ida", Rank.ROOM_OWNER);
    add("Jon", Rank.MODERATOR);
    add("Kim", Rank.MODERATOR);
    add("Lea", Rank.ADMINISTRATOR);
    add("Max", Rank.ADMINISTRATOR);
    root = somebody("Ned", Rank.ADMINISTRATOR);
    elsewhere = somebody("Oda", Rank.GUEST);
    bannedHere = somebody("Pia", Rank.GUEST);
    bannedByModerator = somebody("Quin", Rank.MEMBER);
    bannedByRoot = somebody("Rex", Rank.MEMBER);
    mutedByModerator = somebody("Sam", Rank.MEMBER);
    mutedByRoot = somebody("Tom", Rank.MEMBER);
    elsewhere.room = "elsewhere";
    keepRooms();
    gather();
    come(elsewhere);
    done(second(Rank.MODERATOR), onSite("ban", bannedByModerator));
    done(root, onSite("ban", bannedByRoot));
    done(second(Rank.MODERATOR), onSite("mute", mutedByModerator));
    done(root, onSite("mute", mutedByRoot));
  }

  /// A new administrator.
  static JsonNode administrator(TestServer server, String name) {
    WayIn way = new WayIn(server.address());
    JsonNode _ = way.register(name);
    assign(server, name, AccountRole.ADMINISTRATOR);
    return way.login(name);
  }

  private void add(String name, Rank rank) {
    actors.add(somebody(name, rank));
  }

  private Actor somebody(String name, Rank rank) {
    JsonNode credentials = rank == Rank.GUEST ? way.guest(name) : way.register(name);
    Actor actor = new Actor(name, rank, credentials);
    switch (actor.onSite()) {
      case PRO -> assign(actor, AccountRole.PRO);
      case MODERATOR -> assign(actor, AccountRole.MODERATOR);
      case ADMINISTRATOR -> assign(actor, AccountRole.ADMINISTRATOR);
      case GUEST, MEMBER, ROOM_MODERATOR, ROOM_OWNER -> {
        // As it came.
      }
    }
    return actor;
  }

  /// Gives an account a role, and fresh tokens that say so.
  private void assign(Actor actor, AccountRole role) {
    giveRole(actor, role);
    actor.credentials = way.login(actor.name);
  }

  void giveRole(Actor actor, AccountRole role) {
    assign(server, actor.name, role);
  }

  private static void assign(TestServer server, String name, AccountRole role) {
    try {
      UserOrder order = new UserOrder.Assign(name, role);
      assertThat(ConsoleSocket.ask(server.data(), order).orElseThrow().done()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Rooms with a rule each. Somebody stays in them: the first in an empty room would own it.
  private void keepRooms() {
    Actor keeper = somebody("Uma", Rank.ADMINISTRATOR);
    for (String room :
        List.of(
            "'elsewhere'" + OPEN,
            "'silent' settings { max_users: 40 allow_guests: true }",
            "'solo' settings { max_users: 40 allow_guests: true allow_chat: true"
                + " only_owner_chats: true }",
            "'pro' settings { max_users: 40 allow_guests: true require_pro: true }",
            "'members' settings { max_users: 40 }",
            "'locked' password: 'sesame'" + OPEN)) {
      keeper.socket = BarePlayer.enter(way, keeper.credentials);
      keepers.add(keeper.socket);
      done(keeper, "createRoomCommand { room_name: " + room + " }");
    }
  }

  /// Everybody in the room, as what they are.
  void gather() {
    Actor owner = first(Rank.ROOM_OWNER);
    connect(owner);
    done(owner, "createRoomCommand { room_name: '" + ROOM + "'" + OPEN + " }");
    come(root);
    for (Actor actor : actors) {
      come(actor);
      if (actor.rank == Rank.ROOM_MODERATOR) {
        done(root, order("moderator", actor));
      }
    }
    come(bannedHere);
    done(root, order("ban", bannedHere));
    owner.socket.notes("903c40 803c40");
    owner.socket.settle();
  }

  /// Comes back to its room, with a connection if it has lost its own.
  void come(Actor actor) {
    connect(actor);
    done(actor, "joinRoomByName { room_name: '" + actor.room + "' }");
  }

  private void connect(Actor actor) {
    if (actor.socket == null || actor.socket.isClosed()) {
      actor.socket = BarePlayer.enter(way, actor.credentials);
    }
  }

  /// A guest whom nobody has seen before, in the room.
  Actor stranger() {
    String name = "Stranger " + ++guests;
    Actor actor = new Actor(name, Rank.GUEST, way.guest(name));
    come(actor);
    return actor;
  }

  /// One of this rank; he or she acts.
  Actor first(Rank rank) {
    return actors.stream().filter(actor -> actor.rank == rank).findFirst().orElseThrow();
  }

  /// Whom somebody else of that rank meets: the other one of it, if there are two.
  Actor second(Rank rank) {
    return actors.stream().filter(actor -> actor.rank == rank).toList().reversed().getFirst();
  }

  /// The id of the room.
  String roomId() {
    return root.socket
        .ask(message("getRoomInfo {}"))
        .getRoomInfoResponse()
        .getRoomInfo()
        .getRoomId();
  }

  /// A new line of somebody's in the room.
  String line(Actor actor) {
    ServerMessage answer =
        actor.socket.ask(message("roomChatMessage { message: 'line %d' }".formatted(++lines)));
    assertThat(answer.hasAcknowledgement()).as("%s says a line: %s", actor.name, answer).isTrue();
    Acknowledgement said = answer.getAcknowledgement();
    return actor
        .socket
        .hears(heard ->
            heard.hasRoomChatMessage()
                && heard.getEpoch() == said.getEpoch()
                && heard.getOffset() == said.getOffset())
        .getRoomChatMessage()
        .getMessageId();
  }

  /// Has lines judged in the room, or no longer.
  void watch(boolean on) {
    done(
        root,
        "serverCommand { commandType: UPDATE_SETTINGS"
            + " parameters { key: 'auto_moderation' value: '%s' } }".formatted(on));
  }

  /// Gives back the role that somebody has by right.
  void restoreRole(Actor actor) {
    giveRole(actor, AccountRole.valueOf(actor.onSite().name()));
  }

  static String order(String command, Actor target) {
    return "roomChatServerCommand { command: '%s' target_user: '%s' }"
        .formatted(command, target.userId());
  }

  static String onSite(String command, Actor target) {
    return onSite(command, target.userId());
  }

  static String onSite(String command, String targetId) {
    return "roomChatServerCommand { command: '%s' target_user: '%s' reason: 'x' whole_site: true }"
        .formatted(command, targetId);
  }

  /// Does something that must work.
  void done(Actor actor, String message) {
    done(actor.socket, message);
  }

  static void done(BarePlayer player, String message) {
    ServerMessage answer = player.ask(message(message));
    assertThat(code(answer)).as("%s -> %s", message, answer).isEmpty();
  }

  static ServerMessage.Builder message(String text) {
    try {
      ServerMessage.Builder message = ServerMessage.newBuilder();
      TextFormat.merge(text, message);
      return message;
    } catch (ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  /// Why it was refused; empty when it was not.
  static String code(ServerMessage answer) {
    return answer.hasErrorMessage()
        ? answer.getErrorMessage().getErrorCode()
        : answer.getRoomJoinedResponse().getError().getErrorCode();
  }

  @Override
  public void close() {
    keepers.forEach(BarePlayer::close);
    List.of(root, elsewhere, bannedHere).forEach(each -> each.socket.close());
    actors.forEach(actor -> actor.socket.close());
  }
}
