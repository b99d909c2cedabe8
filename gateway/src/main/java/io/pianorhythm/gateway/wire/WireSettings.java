package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomStage;
import io.pianorhythm.core.room.RoomType;
import io.pianorhythm.core.room.Tempo;
import io.pianorhythm.core.room.TimingMode;
import io.pianorhythm.protocol.v1.RoomTempo;
import java.util.Optional;

/// The settings of a room as a message, and back.
public final class WireSettings {

  private WireSettings() {}

  /// The settings that are in force.
  public static io.pianorhythm.protocol.v1.RoomSettings of(RoomSettings settings) {
    return io.pianorhythm.protocol.v1.RoomSettings.newBuilder()
        .setMaxUsers(settings.maxUsers())
        .setAllowChat(settings.voices().chat())
        .setAllowGuests(settings.doors().guests())
        .setAutoModeration(settings.voices().autoModeration())
        .setRequirePro(settings.doors().proOnly())
        .setWelcomeMessage(settings.welcomeMessage())
        .setOnlyOwnerPlays(settings.voices().onlyOwnerPlays())
        .setOnlyOwnerChats(settings.voices().onlyOwnerChats())
        .setAllowBots(settings.doors().bots())
        .setAllowBlackMidi(settings.voices().blackMidi())
        .setFilterProfanity(settings.voices().profanityFilter())
        .setStage(stage(settings.stage()))
        .setTimingMode(timing(settings.timing().mode()))
        .setRecordingOff(settings.recordingOff())
        .setAllowAudience(settings.doors().audience())
        .setTempo(tempo(settings.timing().tempo()))
        .build();
  }

  /// The settings that a client asks for.
  ///
  /// @param beat what goes on when it asks for no other
  public static RoomSettings of(io.pianorhythm.protocol.v1.RoomSettings wanted, Tempo beat) {
    return new RoomSettings(
        wanted.getMaxUsers() == 0 ? RoomSettings.DEFAULT.maxUsers() : wanted.getMaxUsers(),
        new RoomSettings.Doors(
            wanted.getAllowGuests(),
            wanted.getAllowBots(),
            wanted.getRequirePro(),
            wanted.getAllowAudience()),
        new RoomSettings.Voices(
            wanted.getAllowChat(),
            wanted.getOnlyOwnerPlays(),
            wanted.getOnlyOwnerChats(),
            wanted.getAllowBlackMidi(),
            wanted.getFilterProfanity(),
            wanted.getAutoModeration()),
        welcome(wanted.getWelcomeMessage()),
        stage(wanted.getStage()),
        new RoomSettings.Timing(
            timing(wanted.getTimingMode()), wanted.hasTempo() ? tempo(wanted.getTempo()) : beat),
        wanted.getRecordingOff());
  }

  /// The kind of room that a client asks for; empty for kinds that only the server makes.
  public static Optional<RoomType> type(io.pianorhythm.protocol.v1.RoomType wanted) {
    return switch (wanted) {
      case PUBLIC -> Optional.of(RoomType.PUBLIC);
      case PRIVATE -> Optional.of(RoomType.PRIVATE);
      case STAGE -> Optional.of(RoomType.STAGE);
      case LOBBY, UNRECOGNIZED -> Optional.empty();
    };
  }

  /// Cleaned like a line of chat; one that is too long stays as it is, and is refused for that.
  private static String welcome(String wanted) {
    return wanted.length() > RoomSettings.LONGEST_WELCOME
        ? wanted
        : ChatText.of(wanted).map(ChatText::value).orElse("");
  }

  private static io.pianorhythm.protocol.v1.RoomStage stage(RoomStage stage) {
    return switch (stage) {
      case OPEN -> io.pianorhythm.protocol.v1.RoomStage.ROOM_STAGE_UNSPECIFIED;
      case NORMAL -> io.pianorhythm.protocol.v1.RoomStage.ROOM_STAGE_NORMAL;
      case ORCHESTRA -> io.pianorhythm.protocol.v1.RoomStage.ROOM_STAGE_ORCHESTRA;
      case CONCERT_HALL -> io.pianorhythm.protocol.v1.RoomStage.ROOM_STAGE_CONCERT_HALL;
    };
  }

  private static RoomStage stage(io.pianorhythm.protocol.v1.RoomStage wanted) {
    return switch (wanted) {
      // A stage of a newer contract looks as the client likes.
      case ROOM_STAGE_UNSPECIFIED, UNRECOGNIZED -> RoomStage.OPEN;
      case ROOM_STAGE_NORMAL -> RoomStage.NORMAL;
      case ROOM_STAGE_ORCHESTRA -> RoomStage.ORCHESTRA;
      case ROOM_STAGE_CONCERT_HALL -> RoomStage.CONCERT_HALL;
    };
  }

  private static RoomTempo tempo(Tempo tempo) {
    return RoomTempo.newBuilder()
        .setMilliBpm(tempo.milliBpm())
        .setBeatsPerBar(tempo.beatsPerBar())
        .setPhraseBeats(tempo.phraseBeats())
        .setAnchorUs(tempo.anchorMicros())
        .build();
  }

  /// The beat that a client asks for.
  public static Tempo tempo(RoomTempo wanted) {
    int bar = or(wanted.getBeatsPerBar(), Tempo.DEFAULT.beatsPerBar());
    return new Tempo(
        or(wanted.getMilliBpm(), Tempo.DEFAULT.milliBpm()),
        bar,
        // A bar that is out of its range is refused, however many of them are asked for.
        or(wanted.getPhraseBeats(), Math.clamp(bar, 1, Tempo.MOST_BEATS_PER_BAR) * 2),
        wanted.getAnchorUs());
  }

  private static int or(int wanted, int otherwise) {
    return wanted == 0 ? otherwise : wanted;
  }

  private static io.pianorhythm.protocol.v1.TimingMode timing(TimingMode timing) {
    return switch (timing) {
      case LISTENING -> io.pianorhythm.protocol.v1.TimingMode.TIMING_MODE_LISTENING;
      case BALANCED -> io.pianorhythm.protocol.v1.TimingMode.TIMING_MODE_BALANCED;
      case DUET -> io.pianorhythm.protocol.v1.TimingMode.TIMING_MODE_DUET;
      case CONCERT -> io.pianorhythm.protocol.v1.TimingMode.TIMING_MODE_CONCERT;
      case PHRASE -> io.pianorhythm.protocol.v1.TimingMode.TIMING_MODE_PHRASE;
    };
  }

  /// The mode that a client asks for.
  public static TimingMode timing(io.pianorhythm.protocol.v1.TimingMode wanted) {
    return switch (wanted) {
      case TIMING_MODE_UNSPECIFIED, TIMING_MODE_LISTENING, UNRECOGNIZED -> TimingMode.LISTENING;
      case TIMING_MODE_BALANCED -> TimingMode.BALANCED;
      case TIMING_MODE_DUET -> TimingMode.DUET;
      case TIMING_MODE_CONCERT -> TimingMode.CONCERT;
      case TIMING_MODE_PHRASE -> TimingMode.PHRASE;
    };
  }
}
