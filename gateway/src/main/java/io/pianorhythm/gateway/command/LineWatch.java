package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.chat.moderation.Conduct;
import io.pianorhythm.core.chat.moderation.Conducts;
import io.pianorhythm.core.chat.moderation.Newcomers;
import io.pianorhythm.core.chat.moderation.Notice;
import io.pianorhythm.core.chat.moderation.Rule;
import io.pianorhythm.core.chat.moderation.Verdict;
import io.pianorhythm.core.chat.moderation.Watch;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.site.KeptNotice;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.room.Member;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.wire.WireChat;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What auto-moderation decides about lines of a room, brought about: the author is told, and so is
/// who keeps order there, now and later.
final class LineWatch {

  private final AutoModeration rules;
  private final Conducts conducts = new Conducts(Conducts.MOST);
  private final Company company;
  private final Accounts accounts;
  private final ServerTime time;
  private final Supplier<String> ids;
  private final ModerationRecords records;

  LineWatch(
      AutoModeration rules,
      Company company,
      Accounts accounts,
      ServerTime time,
      Supplier<String> ids,
      ModerationRecords records) {
    this.records = records;
    this.rules = rules;
    this.company = company;
    this.accounts = accounts;
    this.time = time;
    this.ids = ids;
  }

  /// One way of judging: [AutoModeration#judge] or [AutoModeration#judgeChange].
  private interface Judgement {
    Verdict of(
        Watch watch, Conduct conduct, ChatText line, BooleanSupplier newcomer, long nowNanos);
  }

  /// Somebody wants to say a line.
  Passage say(Call call, RoomState room, Member author, ChatText line) {
    return pass(call, room, author, line, rules::judge);
  }

  /// Somebody wants to put this in the place of a line of theirs.
  Passage change(Call call, RoomState room, Member author, ChatText line) {
    return pass(call, room, author, line, rules::judgeChange);
  }

  private Passage pass(
      Call call, RoomState room, Member author, ChatText line, Judgement judgement) {
    RoomSettings.Voices voices = room.settings().voices();
    Watch watch = new Watch(voices.profanityFilter(), voices.autoModeration());
    Person person = author.person();
    long now = time.nanos();
    Verdict verdict =
        conducts.judge(
            room.id(),
            person.id(),
            now,
            conduct -> judgement.of(watch, conduct, line, () -> newcomer(person), now));
    Notice.of(verdict, line, person.id()).ifPresent(notice -> tell(room, person, notice));
    return switch (verdict) {
      case Verdict.Pass _ -> new Passage.Open(line);
      case Verdict.Masked(ChatText shown) -> new Passage.Open(shown);
      case Verdict.Refused(Rule rule, Duration wait) ->
          shut(call, WireErrors.of(ErrorCode.LINE_REFUSED, details(rule, wait)));
      case Verdict.Muted(Rule rule, Duration wait) -> shut(call, muted(rule, wait));
      case Verdict.StillMuted(Rule rule, Duration wait) -> shut(call, muted(rule, wait));
    };
  }

  private boolean newcomer(Person person) {
    return Newcomers.isOne(
        person.role(),
        accounts.byId(person.id()).map(Account::createdAt).orElse(null),
        time.instant());
  }

  private void tell(RoomState room, Person author, Notice notice) {
    KeptNotice kept =
        new KeptNotice(
            ids.get(),
            time.instant().truncatedTo(ChronoUnit.MICROS),
            room.id(),
            author.name(),
            notice);
    ServerMessage message = WireChat.notice(kept);
    for (Member member : room.members().values()) {
      if (room.rank(member).may(Deed.READ_NOTICES)) {
        company.tell(member.id(), message);
      }
    }
    try {
      records.notice(kept);
    } catch (StorageUnavailable _) {
      // The line is judged without storage as well, and who is there has been told.
    }
  }

  private static Passage shut(Call call, ErrorMessage error) {
    return new Passage.Shut(new Answer.Now(WireErrors.envelope(call.requestId(), error)));
  }

  private static ErrorMessage muted(Rule rule, Duration left) {
    return WireErrors.of(Refusal.MUTED).toBuilder().putAllErrorDetails(details(rule, left)).build();
  }

  /// @param wait zero: waiting does not help
  private static Map<String, String> details(Rule rule, Duration wait) {
    Map<String, String> details = new HashMap<>();
    details.put("rule", WireChat.rule(rule));
    if (!wait.isZero()) {
      // Rounded up: a line that is sent then passes.
      details.put("retry_after_ms", Long.toString(wait.plusNanos(999_999).toMillis()));
    }
    return details;
  }
}
