package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.letter.PrivateLine;
import io.pianorhythm.core.letter.PrivateLines;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.GetPrivateHistory;
import io.pianorhythm.protocol.v1.PrivateHistory;
import io.pianorhythm.protocol.v1.PrivateMessage;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Lines between two people.
final class LetterCommands {

  private static final int LONGEST_ID = 64;
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final Company company;
  private final Bonds bonds;
  private final PrivateLines lines;
  private final Clock clock;
  private final Supplier<String> lineIds;

  LetterCommands(
      Company company, Bonds bonds, PrivateLines lines, Clock clock, Supplier<String> lineIds) {
    this.company = company;
    this.bonds = bonds;
    this.lines = lines;
    this.clock = clock;
    this.lineIds = lineIds;
  }

  Answer say(Call call, PrivateMessage message) {
    Person sender = call.caller().visitor().person();
    Optional<UserId> receiver = UserIds.of(message.getTargetUserId());
    if (receiver.isEmpty()) {
      return call.badField("target_user_id");
    }
    if (receiver.get().equals(sender.id())) {
      return call.refused(Refusal.NOT_ON_ONESELF);
    }
    Optional<ChatText> text = ChatText.of(message.getMessage());
    if (text.isEmpty()) {
      return call.refused(ErrorCode.CHAT_TEXT_NOT_ALLOWED);
    }
    if (company.find(sender.id(), receiver.get()).isEmpty()) {
      return call.refused(ErrorCode.USER_NOT_FOUND);
    }
    Bond bond = bonds.between(sender.id(), receiver.get());
    if (bond.blocks()) {
      return call.refused(ErrorCode.USER_BLOCKED);
    }
    return bond.blocked()
        ? call.refused(ErrorCode.USER_UNREACHABLE)
        : deliver(call, sender, receiver.get(), text.get());
  }

  private Answer deliver(Call call, Person sender, UserId receiver, ChatText text) {
    // A line that could not be stored when it was sent first has its id still.
    String id = call.whereabouts().idOf(call.requestId()).orElseGet(lineIds);
    PrivateLine line =
        new PrivateLine(
            new PrivateLine.Id(id), sender.id(), sender.name(), receiver, text, clock.instant());
    try {
      lines.add(line);
    } catch (StorageUnavailable e) {
      call.whereabouts().unsettled(call.requestId(), id);
      throw e;
    }
    ServerMessage message = WirePeople.privateLine(line);
    company.tell(receiver, message);
    company.tell(sender.id(), message);
    return new Answer.Now(call.acknowledgement());
  }

  Answer history(Call call, GetPrivateHistory wanted) {
    Optional<UserId> other = UserIds.of(wanted.getWithUserId());
    if (other.isEmpty()) {
      return call.badField("with_user_id");
    }
    if (wanted.getLimit() < 0 || wanted.getLimit() > LARGEST_PAGE) {
      return call.badField("limit");
    }
    if (wanted.getBeforeMessageId().length() > LONGEST_ID) {
      return call.badField("before_message_id");
    }
    int limit = wanted.getLimit() == 0 ? DEFAULT_PAGE : wanted.getLimit();
    Optional<PrivateLine.Id> before =
        wanted.getBeforeMessageId().isEmpty()
            ? Optional.empty()
            : Optional.of(new PrivateLine.Id(wanted.getBeforeMessageId()));
    UserId reader = call.caller().visitor().person().id();
    // One more than asked for tells whether there are older ones.
    List<PrivateLine> page = lines.between(reader, other.get(), before, limit + 1);
    boolean more = page.size() > limit;
    PrivateHistory.Builder history = PrivateHistory.newBuilder().setMore(more);
    page.stream().skip(more ? 1 : 0).forEach(line -> history.addMessages(WirePeople.line(line)));
    return new Answer.Now(
        call.reply(ServerMessageType.PrivateHistory).setPrivateHistory(history).build());
  }
}
