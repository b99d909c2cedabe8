package io.pianorhythm.gateway.wire;

import com.google.protobuf.ByteString;
import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.moderation.site.Subject;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.protocol.v1.AuditEntry;
import io.pianorhythm.protocol.v1.ChatMessageType;
import io.pianorhythm.protocol.v1.ModerationNotice;
import io.pianorhythm.protocol.v1.MuteScope;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.Sanction;
import io.pianorhythm.protocol.v1.SanctionKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Sanctions, the audit log and reports as messages.
public final class WireModeration {

  private WireModeration() {}

  /// A sanction of the site.
  public static Sanction sanction(SiteSanction sanction) {
    Sanction.Builder told =
        Sanction.newBuilder()
            .setSanctionId(sanction.id())
            .setKind(
                switch (sanction.kind()) {
                  case BAN -> SanctionKind.SANCTION_KIND_BAN;
                  case MUTE -> SanctionKind.SANCTION_KIND_MUTE;
                })
            .setMuteScope(scope(sanction.scope()))
            .setReason(sanction.reason())
            .setActorName(sanction.actor())
            .setCreatedAt(sanction.at().toEpochMilli())
            .setEndsAt(sanction.until() == null ? 0 : sanction.until().toEpochMilli());
    return switch (sanction.subject()) {
      case Subject.User(UserId id, String name) ->
          told.setUserId(id.value()).setUsername(name).build();
      case Subject.Address(AddressBlock block) -> told.setAddress(block.text()).build();
    };
  }

  /// The bans and mutes of a room, newest first.
  public static List<Sanction> sanctions(RoomState room) {
    return Stream.concat(
            room.bans().values().stream()
                .map(ban -> sanction(room, ban, SanctionKind.SANCTION_KIND_BAN)),
            room.mutes().values().stream()
                .map(mute -> sanction(room, mute, SanctionKind.SANCTION_KIND_MUTE)))
        .sorted(
            Comparator.comparingLong(Sanction::getCreatedAt)
                .thenComparing(Sanction::getSanctionId)
                .reversed())
        .toList();
  }

  /// Of a room there is at most one of each kind about a person: that is its name.
  private static Sanction sanction(
      RoomState room, io.pianorhythm.core.room.Sanction sanction, SanctionKind kind) {
    String prefix = kind == SanctionKind.SANCTION_KIND_BAN ? "ban " : "mute ";
    return Sanction.newBuilder()
        .setSanctionId(prefix + sanction.user())
        .setKind(kind)
        .setRoomId(room.id().value())
        .setUserId(sanction.user().value())
        .setUsername(sanction.name())
        .setMuteScope(scope(sanction.scope()))
        .setReason(sanction.reason())
        .setActorName(sanction.actor())
        .setCreatedAt(sanction.at().toEpochMilli())
        .setEndsAt(sanction.until() == null ? 0 : sanction.until().toEpochMilli())
        .build();
  }

  private static MuteScope scope(io.pianorhythm.core.room.MuteScope scope) {
    return switch (scope) {
      case NOTHING, ALL -> MuteScope.MUTE_SCOPE_UNSPECIFIED;
      case CHAT -> MuteScope.MUTE_SCOPE_CHAT;
      case NOTES -> MuteScope.MUTE_SCOPE_NOTES;
    };
  }

  /// A line of the audit log.
  public static AuditEntry entry(io.pianorhythm.core.moderation.site.AuditEntry entry) {
    return AuditEntry.newBuilder()
        .setEntryId(entry.id())
        .setAt(entry.at().toEpochMilli())
        .setActorName(entry.actorName())
        .setAction(entry.action())
        .setRoomId(entry.room() == null ? "" : entry.room().value())
        .setTargetName(entry.target())
        .setDetails(entry.details())
        .build();
  }

  /// What auto-moderation did.
  public static ModerationNotice notice(KeptNotice kept) {
    return ModerationNotice.newBuilder()
        .setNoticeId(kept.id())
        .setAt(kept.at().toEpochMilli())
        .setRoomId(kept.room().value())
        .setUserId(kept.notice().who().value())
        .setUsername(kept.name())
        .setRule(WireChat.rule(kept.notice().rule()))
        .setAction(kept.notice().action().word())
        .setText(kept.notice().text().value())
        .build();
  }

  /// A report.
  ///
  /// @param notes what was played, as a Standard MIDI File
  public static io.pianorhythm.protocol.v1.Report report(Report report, byte[] notes) {
    io.pianorhythm.protocol.v1.Report.Builder told =
        io.pianorhythm.protocol.v1.Report.newBuilder()
            .setReportId(report.id())
            .setAt(report.at().toEpochMilli())
            .setReporterName(report.reporterName())
            .setTargetUserId(report.target().value())
            .setTargetName(report.targetName())
            .setReason(report.reason())
            .setRoomId(report.room() == null ? "" : report.room().value())
            .setNotes(ByteString.copyFrom(notes));
    report.lines().forEach(line -> told.addLines(line(line)));
    Report.Settled settled = report.settled();
    if (settled != null) {
      told.setSettledBy(settled.by())
          .setSettledAt(settled.at().toEpochMilli())
          .setSettledWords(settled.words());
    }
    return told.build();
  }

  private static RoomChatMessage line(Report.Line line) {
    return RoomChatMessage.newBuilder()
        .setMessageType(ChatMessageType.USER_MESSAGE)
        .setMessageId(line.id())
        .setSenderId(line.sender())
        .setSenderName(line.senderName())
        .setMessage(line.text())
        .setDeleted(line.text().isEmpty())
        .setTimestamp(line.at().toEpochMilli())
        .build();
  }
}
