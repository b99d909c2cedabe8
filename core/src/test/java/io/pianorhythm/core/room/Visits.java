package io.pianorhythm.core.room;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Short ways of saying commands, for tests. A session is called by its id; its person has that
/// name too.
public final class Visits {

  private Visits() {}

  public static MemberId id(String session) {
    return new MemberId(session);
  }

  public static Visitor visitor(String session, Role role) {
    return new Visitor(id(session), People.person(session, role));
  }

  public static RoomCommand.Join join(String session) {
    return join(session, Role.MEMBER);
  }

  public static RoomCommand.Join join(String session, Role role) {
    return join(session, People.person(session, role), null);
  }

  public static RoomCommand.Join join(String session, Person person, @Nullable String provenHash) {
    return new RoomCommand.Join(id(session), person, provenHash);
  }

  public static RoomCommand.Leave leave(String session) {
    return new RoomCommand.Leave(id(session), LeaveReason.LEFT);
  }

  public static RoomCommand.Say say(String session, String lineId, String text) {
    return new RoomCommand.Say(id(session), new ChatLine.Id(lineId), new ChatText(text), null);
  }

  public static RoomCommand.Kick kick(String actor, String target) {
    return new RoomCommand.Kick(id(actor), id(target), "out");
  }

  public static RoomCommand mute(String actor, String target, boolean muted) {
    return muted
        ? new RoomCommand.Mute(id(actor), id(target), MuteScope.ALL, "quiet", null)
        : new RoomCommand.Unmute(id(actor), new UserId(target), MuteScope.ALL);
  }

  public static RoomCommand.Change configure(String actor, RoomSettings settings) {
    return new RoomCommand.Change(
        id(actor), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(settings));
  }

  public static RoomSettings seats(int seats) {
    return RoomSettings.DEFAULT.withMaxUsers(seats);
  }

  /// Settings of everything that rules ask for.
  public static RoomSettings settings(
      int seats,
      boolean chat,
      boolean guests,
      boolean pro,
      boolean onlyOwnerPlays,
      boolean onlyOwnerChats,
      String welcome) {
    return new RoomSettings(
        seats,
        new RoomSettings.Doors(guests, false, pro, false),
        new RoomSettings.Voices(chat, onlyOwnerPlays, onlyOwnerChats, false, false, false),
        welcome,
        RoomStage.OPEN,
        RoomSettings.DEFAULT.timing(),
        false);
  }

  public static RoomPlan plan(String name) {
    return plan(name, RoomType.PUBLIC, RoomSettings.DEFAULT, null);
  }

  public static RoomPlan plan(
      String name, RoomType type, RoomSettings settings, @Nullable String hash) {
    return new RoomPlan(
        new RoomId("id of " + name), new Name(name, Names.key(name)), type, settings, hash);
  }
}
