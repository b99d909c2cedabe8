package io.pianorhythm.server.reference;

import io.pianorhythm.api.step.Body;
import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.command.CommandReader;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.recording.Recording;
import io.pianorhythm.core.recording.Tapes;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.RoomLog;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.gateway.meter.Backlog;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.storage.recording.SqlRecordings;
import java.util.List;
import java.util.Locale;

/// What has a size, and what there may be so many of: each from the constant that the code checks
/// against.
final class Bounds {

  private static final String CLOSED = "The connection is closed with 1009.";
  private static final String FAULT = "`MIDI_INVALID`; nothing of the frame is relayed.";
  private static final String FIELD = "`INVALID_FIELD`";
  private static final String FULL = "Refused with `RESOURCE_ERROR`.";

  private Bounds() {}

  /// A row.
  ///
  /// @param setting that changes it; empty: none
  /// @param past what becomes of what is larger or more
  record Bound(String what, String most, String setting, String past) {}

  private static Bound of(String what, long most, String unit, String past) {
    return new Bound(what, number(most) + " " + unit, "", past);
  }

  private static Bound of(String what, long most, String unit, String setting, String past) {
    return new Bound(what, number(most) + " " + unit, setting, past);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static List<Bound> sizes() {
    return List.of(
        of("A message from a client", WireLimits.MESSAGE_BYTES, "bytes", CLOSED),
        of("Its fragments", WireLimits.MESSAGE_FRAGMENTS, "", CLOSED),
        of("`requestId`", WireLimits.REQUEST_ID_BYTES, "bytes", "`REQUEST_ID_TOO_LONG`"),
        of("`ServerCommand.parameters`", WireLimits.PARAMETERS, "entries", FIELD),
        of("One key or value of them", WireLimits.PARAMETER_BYTES, "bytes", FIELD),
        of("`MidiMessage.midi_data`", FrameLimits.MAX_BYTES, "bytes", FAULT),
        of("Its events", FrameLimits.MAX_EVENTS, "", FAULT),
        of("Its time from first to last", FrameLimits.MAX_TICKS / 10, "ms", FAULT),
        of("A line of chat", ChatText.LONGEST, "characters", "`CHAT_TEXT_NOT_ALLOWED`"),
        of("A reason", CommandReader.LONGEST_REASON, "characters", "`BAD_COMMAND` or " + FIELD),
        of("A person's name", Names.LONGEST_PERSON, "characters", "`NAME_TOO_LONG`"),
        of("A room's name", Names.LONGEST_ROOM, "characters", "`NAME_TOO_LONG`"),
        of("A room's password", Entrance.LONGEST_PASSWORD, "bytes", "Refused by name."),
        of("A room's welcome", RoomSettings.LONGEST_WELCOME, "characters", FIELD),
        of("A profile's text", Profile.LONGEST_ABOUT, "characters", FIELD),
        of("A status line", Looks.LONGEST_STATUS, "characters", FIELD),
        of("A recording's title", Recording.LONGEST_TITLE, "characters", FIELD),
        of("A body over HTTP", Body.MOST_BYTES, "bytes", "413 `BODY_TOO_LARGE`"));
  }

  static List<Bound> stocks() {
    var limits = Settings.DEFAULT.limits();
    var players = limits.players();
    return List.of(
        of(
            "Connections of an account or guest",
            players.accountConnections(),
            "",
            "limits.connections.of-account",
            "The new one is closed with 4004."),
        of(
            "Connections from an address",
            players.addressConnections(),
            "",
            "limits.connections.of-address",
            "The new one is closed with 4004."),
        of(
            "Commands of a connection that wait",
            players.commandsQueued(),
            "",
            "limits.session.commands-queued",
            "`RATE_LIMITED` with `retry_after_ms`"),
        of(
            "Bytes that wait for a slow reader",
            players.outboxBytes(),
            "",
            "limits.session.outbox-bytes",
            "The connection is closed with 4001; notes are shed before that."),
        of(
            "Bytes that wait for all slow readers",
            players.outboxesBytes(),
            "",
            "limits.outboxes-bytes",
            "Of those with more than "
                + number(Backlog.SHARE)
                + " bytes waiting, notes are shed from the half on; past it they are closed with"
                + " 4001."),
        of(
            "Silence of a connection",
            players.silenceSeconds(),
            "s",
            "limits.session.silence-seconds",
            "It is closed with 4000."),
        of(
            "Sign-ins worked on at a time",
            limits.signInsAtOnce(),
            "",
            "limits.sign-ins-at-once",
            "503 `SERVER_UNAVAILABLE`"),
        of(
            "Players let in at a time",
            limits.upgradesAtOnce(),
            "",
            "limits.upgrades-at-once",
            "503 `SERVER_UNAVAILABLE`"),
        of("Rooms", Settings.DEFAULT.rooms().most(), "", "rooms.most", FULL),
        of("Rooms that last, of one founder", MemoryRooms.MOST_PER_FOUNDER, "", FULL),
        of("Seats of a room", RoomSettings.MOST_USERS, "", FIELD),
        of(
            "Seats of a lobby",
            Settings.DEFAULT.rooms().lobbySeats(),
            "",
            "rooms.lobby-seats",
            "The next lobby opens."),
        of("Lines kept of a room that lasts", MemoryRooms.MOST_LINES, "", "The oldest go."),
        of(
            "Events that a room can be caught up with",
            RoomLog.MOST_EVENTS,
            "",
            "`SYNC_STATE` is answered with a snapshot."),
        of(
            "Time that a room can be caught up with",
            RoomLog.LONGEST.toMinutes(),
            "min",
            "`SYNC_STATE` is answered with a snapshot."),
        of("Friends, requests and blocks of a person", Bonds.MOST, "", "`TOO_MANY_FRIENDS`"),
        of("Lines kept between two people", PrivateLines.MOST, "", "The oldest go."),
        of("Recordings of an account", Keeping.MOST_PER_ACCOUNT, "", FULL),
        of("All recordings", SqlRecordings.DEFAULT_BYTES >> 20, "MiB", FULL),
        of(
            "What the rooms played lately, in memory",
            Tapes.DEFAULT_BYTES >> 20,
            "MiB",
            "The oldest of all rooms goes."));
  }
}
