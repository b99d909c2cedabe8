package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ShownText;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.MidiExport;
import io.pianorhythm.core.room.ChatLine;
import io.pianorhythm.core.room.LoggedLine;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ReportUser;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Telling who keeps order on the site of somebody, with the last lines of the room and what that
/// one played last.
final class ReportCommands {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_ID = 64;
  private static final int LINES = 20;
  private static final int MOST_NOTE_BYTES = 32 * 1024;

  /// Of dense music as much as fits is kept: the last of these lengths that does.
  private static final int[] SECONDS = {60, 30, 15, 7};

  private final Rooms rooms;
  private final Company company;
  private final SitePorts site;
  private final ServerTime time;
  private final Supplier<String> ids;

  ReportCommands(
      Rooms rooms, Company company, SitePorts site, ServerTime time, Supplier<String> ids) {
    this.rooms = rooms;
    this.company = company;
    this.site = site;
    this.time = time;
    this.ids = ids;
  }

  Answer report(Call call, ReportUser wanted) {
    Person reporter = call.caller().visitor().person();
    Optional<UserId> target = UserIds.of(wanted.getTargetUserId());
    if (target.isEmpty()) {
      return call.badField("target_user_id");
    }
    if (target.get().equals(reporter.id())) {
      return call.refused(Refusal.NOT_ON_ONESELF);
    }
    Optional<String> reason =
        ShownText.text(wanted.getReason(), LONGEST_REASON).filter(text -> !text.isBlank());
    if (reason.isEmpty()) {
      return call.badField("reason");
    }
    if (wanted.getMessageId().length() > LONGEST_ID) {
      return call.badField("message_id");
    }
    Optional<Person> known = company.find(reporter.id(), target.get());
    if (known.isEmpty()) {
      return call.refused(ErrorCode.USER_NOT_FOUND);
    }
    String id = call.whereabouts().idOf(call.requestId()).orElseGet(ids);
    try {
      keep(call, id, reporter, known.get(), reason.get(), wanted.getMessageId());
      return new Answer.Now(call.acknowledgement());
    } catch (StorageUnavailable e) {
      call.whereabouts().unsettled(call.requestId(), id);
      throw e;
    }
  }

  private void keep(
      Call call, String id, Person reporter, Person target, String reason, String about) {
    Optional<RoomState> here =
        Optional.ofNullable(call.whereabouts().room())
            .flatMap(rooms::byId)
            .filter(room -> room.members().containsKey(call.member()));
    Report report =
        Report.of(
            id,
            time.instant().truncatedTo(ChronoUnit.MICROS),
            reporter,
            target,
            reason,
            here.map(RoomState::id).orElse(null),
            here.map(room -> lines(room, about)).orElse(List.of()));
    site.records().report(report, here.map(room -> notes(room, target)).orElse(new byte[0]));
  }

  /// The last lines, with the one that it is about in front when it is older.
  private List<Report.Line> lines(RoomState room, String about) {
    List<ChatLine> last = new ArrayList<>();
    rooms.history(room.id(), Optional.empty(), LINES).stream()
        .map(LoggedLine::line)
        .forEach(last::add);
    boolean missing =
        !about.isEmpty() && last.stream().noneMatch(line -> line.id().value().equals(about));
    if (missing) {
      rooms.line(room.id(), new ChatLine.Id(about)).ifPresent(last::addFirst);
    }
    return last.stream()
        .map(line ->
            new Report.Line(
                line.id().value(),
                line.sender().value(),
                line.senderName(),
                line.words(),
                line.at().truncatedTo(ChronoUnit.MICROS)))
        .toList();
  }

  private byte[] notes(RoomState room, Person target) {
    if (room.settings().recordingOff()) {
      return new byte[0];
    }
    Excerpt all = site.tapes().last(room.id(), SECONDS[0]);
    Excerpt own =
        new Excerpt(
            all.parts().stream().filter(part -> part.name().equals(target.name())).toList(),
            all.gaps());
    long now = time.millis();
    for (int seconds : SECONDS) {
      Excerpt last = own.since(now - seconds * 1_000L);
      if (last.silent()) {
        break;
      }
      byte[] file = MidiExport.of(last).file();
      if (file.length <= MOST_NOTE_BYTES) {
        return file;
      }
    }
    return new byte[0];
  }
}
