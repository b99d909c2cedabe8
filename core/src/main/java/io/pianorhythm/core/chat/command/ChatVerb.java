package io.pianorhythm.core.chat.command;

import static io.pianorhythm.core.chat.command.CommandPart.ABOUT;
import static io.pianorhythm.core.chat.command.CommandPart.DURATION;
import static io.pianorhythm.core.chat.command.CommandPart.NAME;
import static io.pianorhythm.core.chat.command.CommandPart.REASON;
import static io.pianorhythm.core.chat.command.CommandPart.SCOPE;
import static io.pianorhythm.core.chat.command.CommandPart.SITE;
import static io.pianorhythm.core.chat.command.CommandPart.TARGET;
import static io.pianorhythm.core.chat.command.CommandPart.TEXT;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table of chat commands. Help, completion and the reference page are made of it, and the
/// parser reads by it.
public enum ChatVerb {
  HELP(Rank.GUEST, "Lists the commands that you may use, or explains one.", ABOUT),
  USERS(Rank.GUEST, "Lists who is in the room."),
  ROOMINFO(Rank.GUEST, "Tells about the room and its settings."),
  ME(Rank.GUEST, "Says what you do, in the third person.", TEXT),
  WHISPER(Rank.GUEST, "Says something to one member of the room alone.", TARGET, TEXT),
  NICK(Rank.GUEST, "Changes the name that others see.", NAME),
  STATUS(Rank.GUEST, "Changes your status, and the line beside it.", CommandPart.STATUS),
  KICK(Deed.KICK.least(), "Removes a member from the room, or the site.", TARGET, SITE, REASON),
  MUTE(
      Deed.MUTE.least(),
      "Stops relaying the chat or the notes of a member, or both.",
      TARGET,
      SCOPE,
      DURATION,
      SITE,
      REASON),
  UNMUTE(Deed.MUTE.least(), "Relays a muted member again.", TARGET, SCOPE, SITE, REASON),
  BAN(
      Deed.BAN.least(),
      "Removes somebody and keeps them out, for a time or until it is lifted.",
      TARGET,
      DURATION,
      SITE,
      REASON),
  UNBAN(Deed.BAN.least(), "Lets somebody who is banned in again.", TARGET, SITE, REASON),
  CLEAR(Deed.CLEAR_CHAT.least(), "Removes every line of the room's chat."),
  SEAT(Deed.SEAT.least(), "Gives somebody in the audience a seat to play.", TARGET),
  UNSEAT(Deed.SEAT.least(), "Sends a player back into the audience.", TARGET),
  MODERATOR(Deed.APPOINT.least(), "Appoints a member to keep order in the room.", TARGET),
  DEMOTE(Deed.APPOINT.least(), "Dismisses a moderator of the room.", TARGET),
  OWNER(Deed.HAND_OVER.least(), "Hands the room over to a member.", TARGET);

  /// The least rank that may use a command on the whole site.
  public static final Rank WHOLE_SITE = Deed.KEEP_ORDER_ON_SITE.least();

  private final Rank leastRank;
  private final String summary;
  private final List<CommandPart> parts;

  ChatVerb(Rank leastRank, String summary, CommandPart... parts) {
    this.leastRank = leastRank;
    this.summary = summary;
    this.parts = List.of(parts);
  }

  /// The verb of this name, in any case, without its slash.
  public static Optional<ChatVerb> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(verb -> verb.command().equals(wanted)).findFirst();
  }

  /// The commands that somebody of this rank may use, in the order of the table.
  public static List<ChatVerb> allowed(Rank rank) {
    return Arrays.stream(values()).filter(verb -> rank.compareTo(verb.leastRank()) >= 0).toList();
  }

  /// Its name, without a slash.
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What follows the name, such as `<user> [reason]`; empty when nothing does.
  public String usage() {
    return parts.stream().map(CommandPart::usage).collect(Collectors.joining(" "));
  }

  /// What it does, in one sentence.
  public String summary() {
    return summary;
  }

  /// The least rank that may use it.
  public Rank leastRank() {
    return leastRank;
  }

  /// What may follow the name, in the order of writing.
  List<CommandPart> parts() {
    return parts;
  }

  boolean takes(CommandPart part) {
    return parts.contains(part);
  }

  /// Whether it needs a reason when it is meant for the whole site.
  boolean wantsReasonOnSite() {
    return this == KICK || this == MUTE || this == BAN;
  }

  /// The part that takes the rest of a line.
  Optional<CommandPart> restPart() {
    return parts.stream().filter(CommandPart::isRest).findFirst();
  }
}
