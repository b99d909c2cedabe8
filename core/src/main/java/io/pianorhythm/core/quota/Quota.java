package io.pianorhythm.core.quota;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything that may be done only so often: who shares it, how often by default, and what becomes
/// of what is too much. Settings of the same names change the rates; `docs/reference/limits.md` is
/// written from this table.
public enum Quota {
  // --- over HTTP, by address
  // ----------------------------------------------------------------------
  GUESTS(
      Per.ADDRESS,
      Rate.perMinute(30, 30),
      Excess.REFUSED_OVER_HTTP,
      "Becoming a guest, refreshing tokens, signing out."),
  REGISTRATIONS(Per.ADDRESS, Rate.perMinute(5, 5), Excess.REFUSED_OVER_HTTP, "Making an account."),
  LOGINS(Per.ADDRESS, Rate.perMinute(20, 10), Excess.REFUSED_OVER_HTTP, "Trying a password."),
  TICKETS(Per.ADDRESS, Rate.perMinute(120, 60), Excess.REFUSED_OVER_HTTP, "Fetching a ticket."),
  UPGRADES(Per.ADDRESS, Rate.perMinute(120, 60), Excess.REFUSED_OVER_HTTP, "Opening a WebSocket."),
  // Making a file of ten minutes takes some milliseconds.
  RECORDINGS(
      Per.ADDRESS, Rate.perMinute(60, 60), Excess.REFUSED_OVER_HTTP, "Asking for recordings."),
  // A page that shows rooms, friends and profiles asks for a handful at a time.
  REQUESTS(
      Per.ADDRESS,
      Rate.perMinute(300, 100),
      Excess.REFUSED_OVER_HTTP,
      "Everything else over HTTP."),

  // --- on sockets, by everybody at one address
  // ----------------------------------------------------
  // Eight players at the rate of a DIN cable each, or a school that plays.
  NOTES_OF_ADDRESS(
      Per.ADDRESS, Rate.perSecond(8_800, 17_600), Excess.THINNED, "MIDI events, of all together."),
  MESSAGES_OF_ADDRESS(
      Per.ADDRESS, Rate.perSecond(12_000, 24_000), Excess.CLOSED, "Messages, of all together."),
  COMMANDS_OF_ADDRESS(
      Per.ADDRESS, Rate.perSecond(200, 600), Excess.REFUSED, "Commands, of all together."),
  ENTRIES_OF_ADDRESS(
      Per.ADDRESS,
      Rate.perSecond(50, 200),
      Excess.REFUSED,
      "Creating, entering and leaving rooms, of all together."),

  // --- on sockets and over HTTP, by account
  // -------------------------------------------------------
  // One DIN cable: 31,250 baud.
  NOTES(
      Per.ACCOUNT, Rate.perSecond(1_100, 2_200), NOTES_OF_ADDRESS, Excess.THINNED, "MIDI events."),
  BLACK_MIDI(
      Per.ACCOUNT,
      Rate.perSecond(4_400, 8_800),
      NOTES_OF_ADDRESS,
      Excess.THINNED,
      "MIDI events in rooms with `allow_black_midi`, in place of `notes`."),
  MESSAGES(
      Per.ACCOUNT,
      Rate.perSecond(1_500, 3_000),
      MESSAGES_OF_ADDRESS,
      Excess.CLOSED,
      "Messages and pings of any kind."),
  UNREADABLE(
      Per.ACCOUNT,
      Rate.perSecond(20, 60),
      Excess.CLOSED_FOR_GOOD,
      "Messages that could not be read; each is answered with an error."),
  POSITIONS(
      Per.ACCOUNT, Rate.perSecond(30, 60), Excess.OVERTAKEN, "Positions of pointer and avatar."),
  COMMANDS(
      Per.ACCOUNT,
      Rate.perSecond(20, 60),
      COMMANDS_OF_ADDRESS,
      Excess.REFUSED,
      "Commands of any kind: every message but notes, positions and heartbeats. Those of the rows below count here"
          + " too."),
  ENTRIES(
      Per.ACCOUNT,
      Rate.perSecond(5, 30),
      ENTRIES_OF_ADDRESS,
      Excess.REFUSED,
      "Creating, entering and leaving rooms."),
  CHAT(
      Per.ACCOUNT,
      Rate.perSecond(5, 30),
      Excess.REFUSED,
      "Lines of chat, slash commands among them, and changes of lines."),
  PRIVATE_LINES(
      Per.ACCOUNT, Rate.perSecond(2, 20), Excess.REFUSED, "Private lines to other people."),
  FRIEND_REQUESTS(Per.ACCOUNT, Rate.perMinute(30, 20), Excess.REFUSED, "Steps of friendship."),
  REPORTS(Per.ACCOUNT, Rate.perMinute(1, 5), Excess.REFUSED, "Reports about somebody."),
  ROOM_PASSWORDS(Per.ACCOUNT, Rate.perMinute(10, 10), Excess.REFUSED, "Wrong passwords of rooms.");

  /// Who shares a quota.
  public enum Per {
    /// Every connection of one account or guest.
    ACCOUNT,
    /// Every connection and request from one address; of IPv6, from one /64 network.
    ADDRESS
  }

  private final Per per;
  private final Rate rate;
  private final @Nullable Quota ofAddress;
  private final Excess excess;
  private final String covers;

  Quota(Per per, Rate rate, Excess excess, String covers) {
    this(per, rate, null, excess, covers);
  }

  Quota(Per per, Rate rate, @Nullable Quota ofAddress, Excess excess, String covers) {
    this.per = per;
    this.rate = rate;
    this.ofAddress = ofAddress;
    this.excess = excess;
    this.covers = covers;
  }

  /// Its name in settings, errors and the reference, such as `room-passwords`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Who shares it.
  public Per per() {
    return per;
  }

  /// How often, when nothing was configured.
  public Rate rate() {
    return rate;
  }

  /// What it is counted on as well, for everybody at one address; null: nothing.
  public @Nullable Quota ofAddress() {
    return ofAddress;
  }

  /// What becomes of what is too much.
  public Excess excess() {
    return excess;
  }

  /// What is counted, for people, in English.
  public String covers() {
    return covers;
  }
}
