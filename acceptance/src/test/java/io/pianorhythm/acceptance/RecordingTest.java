package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.file.MalformedMidiFile;
import io.pianorhythm.music.file.MidiFile;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.KeepRecording;
import io.pianorhythm.protocol.v1.ModerationListKind;
import io.pianorhythm.protocol.v1.ReportUser;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UpdateRoomCommand;
import io.pianorhythm.testkit.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a room played can be fetched by whoever is in it, kept by members, and is nowhere when the
/// room does not want it.
@Timeout(60)
class RecordingTest {

  private static final RoomSettings OPEN =
      RoomSettings.newBuilder().setMaxUsers(8).setAllowChat(true).setAllowGuests(true).build();

  private static TestServer server;
  private static WayIn way;
  private static HttpClient http;

  @BeforeAll
  static void serve() {
    server = TestServer.start();
    way = new WayIn(server.address());
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  @Test
  void twoPlayAndOneTakesBothTracksHome() throws Exception {
    var adasKey = way.register("Ada");
    try (var ada = BarePlayer.enter(way, adasKey);
        var ben = BarePlayer.guest(way, "Ben")) {
      var room = create(ada, "duet", OPEN);
      assertThat(room.getRecording()).isTrue();
      join(ben, "duet");
      playTogether(ada, ben);

      var answer = get("/api/rooms/" + room.getRoomId() + "/recording.mid?seconds=60", adasKey);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("audio/midi");
      assertThat(answer.headers().firstValue("Content-Disposition"))
          .hasValue("attachment; filename=\"duet.mid\"; filename*=UTF-8''duet.mid");
      hasBothTracks(answer.body());
    }
  }

  @Test
  void whoIsNotInTheRoomGetsNothing() throws Exception {
    var stranger = way.register("Stranger");
    try (var cid = BarePlayer.guest(way, "Cid")) {
      var room = create(cid, "closed", OPEN);
      cid.notes("903c40 803c40");
      cid.settle();
      var path = "/api/rooms/" + room.getRoomId() + "/recording.mid";
      assertThat(error(get(path, stranger), 404)).isEqualTo("NOT_FOUND");
      assertThat(error(get(path, null), 401)).isEqualTo("AUTHENTICATION_FAILED");
    }
  }

  @Test
  void aKeptRecordingIsThereUntilItsOwnerDeletesIt() throws Exception {
    var dorasKey = way.register("Dora");
    var other = way.register("Other");
    try (var dora = BarePlayer.enter(way, dorasKey);
        var eve = BarePlayer.guest(way, "Eve")) {
      create(dora, "kept", OPEN);
      join(eve, "kept");
      dora.notes("903c40 803c40");
      dora.settle();
      assertThat(keep(eve, "").getErrorMessage().getErrorCode()).isEqualTo("ACCOUNT_REQUIRED");
      assertThat(keep(dora, "x".repeat(101)).getErrorMessage().getErrorCode())
          .isEqualTo("INVALID_FIELD");
      var kept = keep(dora, "../\"Evening\"\n\u266B").getRecordingKept();
      assertThat(kept.getRecording().getPlayersList()).containsExactly("Dora");

      var answer = get(kept.getPath(), null);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment; filename=\"__")
          .doesNotContain("/", "..", "\n");
      assertThat(read(answer.body()).trackNames()).containsExactly("", "Dora");
      var mine = WayIn.JSON.readTree(get("/api/recordings", dorasKey).body());
      assertThat(mine.path("recordings").path(0).path("path").asText()).isEqualTo(kept.getPath());
      assertThat(
              WayIn.JSON.readTree(get("/api/recordings", other).body()).path("recordings").size())
          .isZero();

      assertThat(error(delete(kept.getPath(), other), 404)).isEqualTo("NOT_FOUND");
      assertThat(delete(kept.getPath(), dorasKey).statusCode()).isEqualTo(204);
      assertThat(error(get(kept.getPath(), null), 404)).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void aRoomThatIsSwitchedOffHasNothing() throws Exception {
    var faysKey = way.register("Fay");
    try (var fay = BarePlayer.enter(way, faysKey)) {
      var room = create(fay, "off the record", OPEN);
      var path = "/api/rooms/" + room.getRoomId() + "/recording.mid";
      fay.notes("903c40 803c40");
      fay.settle();
      assertThat(get(path, faysKey).statusCode()).isEqualTo(200);

      configure(fay, OPEN.toBuilder().setRecordingOff(true).build());
      fay.notes("903e40 803e40");
      fay.settle();
      assertThat(error(get(path, faysKey), 404)).isEqualTo("RECORDING_OFF");
      assertThat(keep(fay, "").getErrorMessage().getErrorCode()).isEqualTo("RECORDING_OFF");

      configure(fay, OPEN);
      assertThat(error(get(path, faysKey), 404)).isEqualTo("NOTHING_RECORDED");
      assertThat(error(get(path + "?seconds=601", faysKey), 400)).isEqualTo("INVALID_FIELD");
    }
  }

  @Test
  void aReportCarriesWhatWasSaidAndWhatItsTargetPlayedAndNobodyElse() throws Exception {
    var head = Cast.administrator(server, "Head");
    var gil = way.register("Gil");
    try (var ada = BarePlayer.enter(way, way.register("Ann"));
        var ben = BarePlayer.enter(way, gil);
        var mod = BarePlayer.enter(way, head)) {
      create(ada, "quarrel", OPEN);
      join(ben, "quarrel");
      ada.notes("903c40 803c40");
      ada.settle();
      ben.notes("904050 804050");
      ben.settle();
      var said =
          ben.ask(
              ServerMessage.newBuilder()
                  .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("your scales!")));
      assertThat(said.hasErrorMessage()).as("%s", said).isFalse();
      var target = gil.path("user").path("uuid").asText();
      var reported =
          ada.ask(
              ServerMessage.newBuilder()
                  .setReportUser(
                      ReportUser.newBuilder().setTargetUserId(target).setReason("rude")));
      assertThat(reported.hasAcknowledgement()).as("%s", reported).isTrue();

      var list =
          mod.ask(
              ServerMessage.newBuilder()
                  .setGetModerationList(
                      GetModerationList.newBuilder()
                          .setKind(ModerationListKind.MODERATION_LIST_KIND_REPORTS)
                          .setWholeSite(true)));
      var report = list.getModerationList().getReports(0);
      assertThat(report.getLinesList())
          .extracting(RoomChatMessage::getMessage)
          .contains("your scales!");
      var score = read(report.getNotes().toByteArray());
      assertThat(score.trackNames()).containsExactly("", "Gil");
      assertThat(track(score, 1)).containsExactly(new NoteOn(0, 64, 80), new NoteOff(0, 64, 80));
    }
  }

  private static void playTogether(BarePlayer ada, BarePlayer ben) {
    ada.notes("903c40");
    ada.settle();
    ben.notes("904050");
    ben.settle();
    ada.notes("803c40");
    ada.settle();
    ben.notes("804040");
    ben.settle();
  }

  private static void hasBothTracks(byte[] file) throws MalformedMidiFile {
    var score = read(file);
    assertThat(score.trackNames()).containsExactly("", "Ada", "Ben");
    assertThat(track(score, 1)).containsExactly(new NoteOn(0, 60, 64), new NoteOff(0, 60, 64));
    assertThat(track(score, 2)).containsExactly(new NoteOn(0, 64, 80), new NoteOff(0, 64, 64));
  }

  private static List<MidiEvent> track(Score score, int track) {
    return score.events().stream()
        .filter(event -> event.track() == track)
        .map(ScoreEvent::event)
        .toList();
  }

  private static Score read(byte[] file) throws MalformedMidiFile {
    return MidiFile.read(file);
  }

  private static RoomInfo create(BarePlayer player, String name, RoomSettings settings) {
    return player
        .ask(
            ServerMessage.newBuilder()
                .setCreateRoomCommand(
                    CreateRoomCommand.newBuilder().setRoomName(name).setSettings(settings)))
        .getRoomJoinedResponse()
        .getRoomInfo();
  }

  private static void join(BarePlayer player, String name) {
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName(name)));
    assertThat(answer.getRoomJoinedResponse().getSuccess()).isTrue();
  }

  private static void configure(BarePlayer player, RoomSettings settings) {
    var answer =
        player.ask(
            ServerMessage.newBuilder()
                .setUpdateRoomCommand(UpdateRoomCommand.newBuilder().setSettings(settings)));
    assertThat(answer.hasErrorMessage()).as("%s", answer).isFalse();
  }

  private static ServerMessage keep(BarePlayer player, String title) {
    return player.ask(
        ServerMessage.newBuilder().setKeepRecording(KeepRecording.newBuilder().setTitle(title)));
  }

  private static HttpResponse<byte[]> get(String path, @Nullable JsonNode credentials)
      throws IOException, InterruptedException {
    return send(request(path, credentials).GET());
  }

  private static HttpResponse<byte[]> delete(String path, @Nullable JsonNode credentials)
      throws IOException, InterruptedException {
    return send(request(path, credentials).DELETE());
  }

  private static HttpRequest.Builder request(String path, @Nullable JsonNode credentials) {
    var request = HttpRequest.newBuilder(server.address().resolve(path));
    return credentials == null
        ? request
        : request.header("Authorization", "Bearer " + credentials.path("access_token").asText());
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String error(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    return WayIn.Answer.of(status, new String(answer.body(), StandardCharsets.UTF_8)).code();
  }
}
