package io.pianorhythm.storage.room;

import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Founder;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomStage;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Tempo;
import io.pianorhythm.core.room.TimingMode;
import io.pianorhythm.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Statements about the table `rooms`.
final class RoomRows {

  private static final String SETTINGS =
      """
      max_users = :maxUsers, allow_guests = :guests, allow_bots = :bots, pro_only = :proOnly,
      allow_audience = :audience, allow_chat = :chat, only_owner_plays = :onlyOwnerPlays,
      only_owner_chats = :onlyOwnerChats, black_midi = :blackMidi,
      profanity_filter = :profanityFilter, auto_moderation = :autoModeration, welcome = :welcome,
      stage = :stage, timing = :timing, recording_off = :recordingOff, milli_bpm = :milliBpm,
      beats_per_bar = :beatsPerBar, phrase_beats = :phraseBeats, beat_from = :beatFrom
      """;

  private static final String PUT =
      """
      INSERT INTO rooms (
        id, name, name_key, type, password_hash, founder_id, founder_name, created_at, max_users,
        allow_guests, allow_bots, pro_only, allow_audience, allow_chat, only_owner_plays,
        only_owner_chats, black_midi, profanity_filter, auto_moderation, welcome, stage, timing,
        recording_off, milli_bpm, beats_per_bar, phrase_beats, beat_from)
      VALUES (
        :id, :name, :nameKey, :type, :hash, :founderId, :founderName, :createdAt, :maxUsers,
        :guests, :bots, :proOnly, :audience, :chat, :onlyOwnerPlays,
        :onlyOwnerChats, :blackMidi, :profanityFilter, :autoModeration, :welcome, :stage, :timing,
        :recordingOff, :milliBpm, :beatsPerBar, :phraseBeats, :beatFrom)
      ON CONFLICT (id) DO UPDATE SET
        name = :name, name_key = :nameKey, type = :type, password_hash = :hash,
        founder_id = :founderId, founder_name = :founderName,
      """
          + SETTINGS;

  private RoomRows() {}

  static void put(Handle handle, RoomState room) {
    Founder founder = room.founder();
    bind(handle.createUpdate(PUT), room.settings())
        .bind("id", room.id().value())
        .bind("name", room.name())
        .bind("nameKey", room.nameKey())
        .bind("type", room.type().name())
        .bind("hash", room.passwordHash())
        .bind("founderId", founder == null ? null : founder.id().value())
        .bind("founderName", founder == null ? null : founder.name())
        .bind("createdAt", Columns.micros(room.createdAt()))
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, RoomSettings settings) {
    RoomSettings.Doors doors = settings.doors();
    RoomSettings.Voices voices = settings.voices();
    Tempo tempo = settings.timing().tempo();
    return statement
        .bind("maxUsers", settings.maxUsers())
        .bind("guests", number(doors.guests()))
        .bind("bots", number(doors.bots()))
        .bind("proOnly", number(doors.proOnly()))
        .bind("audience", number(doors.audience()))
        .bind("chat", number(voices.chat()))
        .bind("onlyOwnerPlays", number(voices.onlyOwnerPlays()))
        .bind("onlyOwnerChats", number(voices.onlyOwnerChats()))
        .bind("blackMidi", number(voices.blackMidi()))
        .bind("profanityFilter", number(voices.profanityFilter()))
        .bind("autoModeration", number(voices.autoModeration()))
        .bind("welcome", Columns.kept(settings.welcomeMessage()))
        .bind("stage", settings.stage().name())
        .bind("timing", settings.timing().mode().name())
        .bind("milliBpm", tempo.milliBpm())
        .bind("beatsPerBar", tempo.beatsPerBar())
        .bind("phraseBeats", tempo.phraseBeats())
        .bind("beatFrom", tempo.anchorMicros())
        .bind("recordingOff", number(settings.recordingOff()));
  }

  private static int number(boolean value) {
    return value ? 1 : 0;
  }

  static void setSettings(Handle handle, RoomId room, RoomSettings settings) {
    bind(handle.createUpdate("UPDATE rooms SET " + SETTINGS + " WHERE id = :id"), settings)
        .bind("id", room.value())
        .execute();
  }

  static void setName(Handle handle, RoomId room, Name name) {
    set(handle, room, "name", name.shown());
    set(handle, room, "name_key", name.key());
  }

  static void setFounder(Handle handle, RoomId room, @Nullable Founder founder) {
    set(handle, room, "founder_id", founder == null ? null : founder.id().value());
    set(handle, room, "founder_name", founder == null ? null : founder.name());
  }

  static void set(Handle handle, RoomId room, String column, @Nullable String value) {
    handle
        .createUpdate("UPDATE rooms SET " + column + " = :value WHERE id = :id")
        .bind("value", value)
        .bind("id", room.value())
        .execute();
  }

  static void remove(Handle handle, RoomId room) {
    handle.createUpdate("DELETE FROM rooms WHERE id = :id").bind("id", room.value()).execute();
  }

  /// Rooms without what is kept in other tables.
  static List<RoomState> page(Handle handle, String after, int limit) {
    return handle
        .createQuery("SELECT * FROM rooms WHERE id > :after ORDER BY id LIMIT :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> room(row))
        .list();
  }

  private static RoomState room(ResultSet row) throws SQLException {
    String founder = row.getString("founder_id");
    return new RoomState(
        new RoomId(row.getString("id")),
        row.getString("name"),
        row.getString("name_key"),
        RoomType.valueOf(row.getString("type")),
        settings(row),
        row.getString("password_hash"),
        founder == null ? null : new Founder(new UserId(founder), row.getString("founder_name")),
        null,
        new LinkedHashMap<>(),
        Set.of(),
        Map.of(),
        Map.of(),
        Columns.instant(row.getLong("created_at")),
        true);
  }

  private static RoomSettings settings(ResultSet row) throws SQLException {
    return new RoomSettings(
        row.getInt("max_users"),
        new RoomSettings.Doors(
            is(row, "allow_guests"),
            is(row, "allow_bots"),
            is(row, "pro_only"),
            is(row, "allow_audience")),
        new RoomSettings.Voices(
            is(row, "allow_chat"),
            is(row, "only_owner_plays"),
            is(row, "only_owner_chats"),
            is(row, "black_midi"),
            is(row, "profanity_filter"),
            is(row, "auto_moderation")),
        row.getString("welcome"),
        RoomStage.valueOf(row.getString("stage")),
        new RoomSettings.Timing(
            TimingMode.valueOf(row.getString("timing")),
            new Tempo(
                row.getInt("milli_bpm"),
                row.getInt("beats_per_bar"),
                row.getInt("phrase_beats"),
                row.getLong("beat_from"))),
        is(row, "recording_off"));
  }

  private static boolean is(ResultSet row, String column) throws SQLException {
    return row.getInt(column) != 0;
  }
}
