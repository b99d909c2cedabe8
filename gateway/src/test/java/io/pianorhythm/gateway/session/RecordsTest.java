package io.pianorhythm.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.protocol.v1.AuditEntry;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.ModerationList;
import io.pianorhythm.protocol.v1.ModerationListKind;
import io.pianorhythm.protocol.v1.ModerationNotice;
import io.pianorhythm.protocol.v1.Report;
import io.pianorhythm.protocol.v1.ReportUser;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomChatServerCommand;
import io.pianorhythm.protocol.v1.Sanction;
import io.pianorhythm.protocol.v1.SanctionKind;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What was done and reported, as those read it who may.
class RecordsTest extends RoomTest {

  private final Player olga = here(rig.connect("Olga", Role.MEMBER, true));
  private final Player mo = here(rig.connect("Mo", Role.MODERATOR, true));
  private final Player ann = here(rig.connect("Ann", Role.MEMBER, true));

  RecordsTest() {
    super(Rig.GENEROUS.with(Quota.REPORTS, Quota.REPORTS.rate()));
  }

  private static void act(Player actor, String command, String target, boolean wholeSite) {
    var answer =
        actor.ask(
            ServerMessage.newBuilder()
                .setRoomChatServerCommand(
                    RoomChatServerCommand.newBuilder()
                        .setCommand(command)
                        .setTargetUser(target)
                        .setReason("noise")
                        .setDurationSeconds(60)
                        .setWholeSite(wholeSite)));
    assertThat(answer.hasAcknowledgement()).as("%s", answer).isTrue();
  }

  private static ServerMessage read(
      Player reader, ModerationListKind kind, boolean wholeSite, String before, int limit) {
    return reader.ask(
        ServerMessage.newBuilder()
            .setGetModerationList(
                GetModerationList.newBuilder()
                    .setKind(kind)
                    .setWholeSite(wholeSite)
                    .setBeforeId(before)
                    .setLimit(limit)));
  }

  private static ModerationList sanctions(Player reader, boolean wholeSite) {
    return read(reader, ModerationListKind.MODERATION_LIST_KIND_SANCTIONS, wholeSite, "", 0)
        .getModerationList();
  }

  private static ModerationList audit(Player reader, boolean wholeSite) {
    return read(reader, ModerationListKind.MODERATION_LIST_KIND_AUDIT, wholeSite, "", 0)
        .getModerationList();
  }

  private static ModerationList reports(Player reader) {
    return read(reader, ModerationListKind.MODERATION_LIST_KIND_REPORTS, true, "", 0)
        .getModerationList();
  }

  private static ServerMessage report(Player reporter, String target, String reason) {
    return reporter.ask(
        ServerMessage.newBuilder()
            .setReportUser(ReportUser.newBuilder().setTargetUserId(target).setReason(reason)));
  }

  // --- the log ---

  @Test
  void actsInARoomAreReadByItsModeratorsAndThoseOfTheSiteByTheSite() {
    act(olga, "mute", "Ann", false);
    clock.pass(Duration.ofSeconds(1));
    act(mo, "mute", "Ann", true);
    clock.pass(Duration.ofSeconds(1));
    act(olga, "ban", "Ann", false);

    assertThat(audit(olga, false).getAuditList())
        .extracting(AuditEntry::getAction)
        .containsExactly("ban", "mute");
    assertThat(audit(olga, false).getAudit(0))
        .returns("Olga", AuditEntry::getActorName)
        .returns("Ann", AuditEntry::getTargetName)
        .returns("noise; 60 s", AuditEntry::getDetails)
        .returns(rig.time.millis(), AuditEntry::getAt);
    assertThat(audit(mo, true).getAuditList())
        .extracting(AuditEntry::getAction, entry -> entry.getRoomId().isEmpty())
        .containsExactly(tuple("ban", false), tuple("mute", true), tuple("mute", false));
  }

  @Test
  void whatWasRefusedIsNotLogged() {
    ann.ask(
        ServerMessage.newBuilder()
            .setRoomChatServerCommand(
                RoomChatServerCommand.newBuilder().setCommand("kick").setTargetUser("Olga")));
    assertThat(audit(mo, true).getAuditList()).isEmpty();
  }

  @Test
  void maintenanceIsLogged() {
    var root = rig.connect("Root", Role.ADMINISTRATOR, true);
    root.ask(
        ServerMessage.newBuilder()
            .setServerCommand(
                ServerCommand.newBuilder()
                    .setCommandType(ServerCommandType.MAINTENANCE)
                    .putParameters("state", "on")));
    assertThat(audit(mo, true).getAuditList())
        .singleElement()
        .returns("maintenance", AuditEntry::getAction)
        .returns("Root", AuditEntry::getActorName);
  }

  @Test
  void whatAutoModerationDidIsReadByWhoMayKeepOrderThereAlsoLater() {
    var watched =
        olga.ask(
            ServerMessage.newBuilder()
                .setServerCommand(
                    ServerCommand.newBuilder()
                        .setCommandType(ServerCommandType.UPDATE_SETTINGS)
                        .putParameters("auto_moderation", "true")));
    assertThat(watched.hasAcknowledgement()).as("%s", watched).isTrue();
    var line =
        ServerMessage.newBuilder()
            .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("again and again"));
    var refused =
        IntStream.range(0, 10)
            .mapToObj(_ -> ann.ask(line))
            .anyMatch(answer -> error(answer).equals("LINE_REFUSED"));
    assertThat(refused).isTrue();

    var kind = ModerationListKind.MODERATION_LIST_KIND_NOTICES;
    assertThat(error(read(ann, kind, false, "", 0))).isEqualTo("NOT_ALLOWED");
    for (boolean site : new boolean[] {false, true}) {
      var notices = read(mo, kind, site, "", 0).getModerationList().getNoticesList();
      assertThat(notices).isNotEmpty();
      assertThat(notices.getLast())
          .returns("u-Ann", ModerationNotice::getUserId)
          .returns("Ann", ModerationNotice::getUsername)
          .returns("repetition", ModerationNotice::getRule)
          .returns("refused", ModerationNotice::getAction)
          .returns("again and again", ModerationNotice::getText);
    }
    assertThat(read(olga, kind, false, "", 1).getModerationList().getNoticesList()).hasSize(1);
  }

  @Test
  void theLogIsReadInPages() {
    for (int i = 0; i < 7; i++) {
      act(olga, i % 2 == 0 ? "mute" : "unmute", "Ann", false);
    }
    var read = new ArrayList<String>();
    var before = "";
    ModerationList page;
    do {
      page =
          read(olga, ModerationListKind.MODERATION_LIST_KIND_AUDIT, false, before, 3)
              .getModerationList();
      page.getAuditList().forEach(entry -> read.add(entry.getEntryId()));
      before = read.getLast();
    } while (page.getMore());
    assertThat(read).hasSize(7).doesNotHaveDuplicates();
  }

  // --- what is in force ---

  @Test
  void sanctionsOfARoomAndOfTheSiteAreDifferentLists() {
    act(olga, "mute", "Ann", false);
    act(mo, "ban", "203.0.113.0/24", true);
    act(mo, "mute", "Ann", true);

    assertThat(sanctions(olga, false).getSanctionsList())
        .singleElement()
        .returns("Olga", Sanction::getActorName)
        .returns("u-Ann", Sanction::getUserId)
        .returns(rig.time.millis() + 60_000, Sanction::getEndsAt);
    assertThat(sanctions(mo, true).getSanctionsList())
        .extracting(Sanction::getKind, Sanction::getUsername, Sanction::getAddress)
        .containsExactlyInAnyOrder(
            tuple(SanctionKind.SANCTION_KIND_BAN, "", "203.0.113.0/24"),
            tuple(SanctionKind.SANCTION_KIND_MUTE, "Ann", ""));
    clock.pass(Duration.ofSeconds(60));
    assertThat(sanctions(mo, true).getSanctionsList()).isEmpty();
  }

  @Test
  void sanctionsAreReadInPages() {
    for (int i = 0; i < 5; i++) {
      act(mo, "ban", "203.0.113." + i, true);
    }
    var first =
        read(mo, ModerationListKind.MODERATION_LIST_KIND_SANCTIONS, true, "", 3)
            .getModerationList();
    assertThat(first.getMore()).isTrue();
    var rest =
        read(
                mo,
                ModerationListKind.MODERATION_LIST_KIND_SANCTIONS,
                true,
                first.getSanctions(2).getSanctionId(),
                3)
            .getModerationList();
    assertThat(rest.getMore()).isFalse();
    assertThat(rest.getSanctionsList())
        .hasSize(2)
        .doesNotContainAnyElementsOf(first.getSanctionsList());
  }

  // --- reports ---

  @Test
  void aReportCarriesTheLastLinesAndIsSettledOnce() {
    for (int i = 0; i < 25; i++) {
      ann.ask(
          ServerMessage.newBuilder()
              .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage("line " + i)));
    }
    assertThat(report(olga, "u-Ann", "rude\u0007").hasAcknowledgement()).isTrue();
    assertThat(reports(mo).getReportsList())
        .singleElement()
        .returns("Olga", Report::getReporterName)
        .returns("Ann", Report::getTargetName)
        .returns("rude", Report::getReason)
        .returns("", Report::getSettledBy)
        .satisfies(report -> {
          assertThat(report.getLinesList()).hasSize(20);
          assertThat(report.getLines(19).getMessage()).isEqualTo("line 24");
        });

    var id = reports(mo).getReports(0).getReportId();
    act(mo, "resolve", id, true);
    assertThat(reports(mo).getReports(0).getSettledBy()).isEqualTo("Mo");
    var again =
        mo.ask(
            ServerMessage.newBuilder()
                .setRoomChatServerCommand(
                    RoomChatServerCommand.newBuilder()
                        .setCommand("resolve")
                        .setTargetUser(id)
                        .setWholeSite(true)));
    assertThat(error(again)).isEqualTo("REPORT_NOT_FOUND");
  }

  @Test
  void tooManyReportsAreSlowedDownOnHoweverManyConnections() {
    var tab = here(rig.connect("Olga", Role.MEMBER, true));
    IntStream.range(0, 5).forEach(i -> report(i % 2 == 0 ? olga : tab, "u-Ann", "rude"));
    assertThat(error(report(tab, "u-Ann", "rude"))).isEqualTo("RATE_LIMITED");
    clock.pass(Duration.ofMinutes(1));
    assertThat(report(olga, "u-Ann", "rude").hasAcknowledgement()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "u-Olga, rude, NOT_ON_ONESELF",
    "u-nobody, rude, USER_NOT_FOUND",
    "'', rude, INVALID_FIELD",
    "u-Ann, '', INVALID_FIELD",
    "u-Ann, '\u200B', INVALID_FIELD"
  })
  void whatIsNoReportIsRefusedByName(String target, String reason, String code) {
    assertThat(error(report(olga, target, reason))).isEqualTo(code);
    assertThat(reports(mo).getReportsList()).isEmpty();
  }

  @Test
  void aReasonFarTooLongIsRefused() {
    assertThat(error(report(olga, "u-Ann", "x".repeat(501)))).isEqualTo("INVALID_FIELD");
  }

  // --- who may read ---

  @ParameterizedTest
  @EnumSource(
      value = ModerationListKind.class,
      names = {"UNRECOGNIZED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whoHasNoRightReadsNothing(ModerationListKind kind) {
    assertThat(error(read(ann, kind, false, "", 0))).isEqualTo("NOT_ALLOWED");
    assertThat(error(read(ann, kind, true, "", 0))).isEqualTo("NOT_ALLOWED");
    assertThat(error(read(olga, kind, true, "", 0))).isEqualTo("NOT_ALLOWED");
    var outside = rig.connect("Out", Role.MEMBER, true);
    assertThat(error(read(outside, kind, false, "", 0))).isEqualTo("NOT_IN_ROOM");
  }

  @Test
  void reportsAreForTheSiteAlone() {
    var kind = ModerationListKind.MODERATION_LIST_KIND_REPORTS;
    assertThat(error(read(olga, kind, false, "", 0))).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void whatCannotBeReadIsRefusedByName() {
    var kind = ModerationListKind.MODERATION_LIST_KIND_AUDIT;
    assertThat(error(read(mo, kind, true, "", 201))).isEqualTo("INVALID_FIELD");
    assertThat(error(read(mo, kind, true, "", -1))).isEqualTo("INVALID_FIELD");
    assertThat(error(read(mo, kind, true, "x".repeat(81), 0))).isEqualTo("INVALID_FIELD");
    assertThat(error(read(mo, ModerationListKind.MODERATION_LIST_KIND_UNSPECIFIED, true, "", 0)))
        .isEqualTo("INVALID_FIELD");
    assertThat(read(mo, kind, true, "no such id", 0).getModerationList())
        .isEqualTo(ModerationList.getDefaultInstance());
  }
}
