package io.pianorhythm.core.room;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who may say what, and who may change or remove it.
final class ChatRules {

  private ChatRules() {}

  static Decision say(RoomState state, RoomCommand.Say say, Instant now) {
    @Nullable Member member = state.members().get(say.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    @Nullable Refusal silent = whySilent(state, member);
    if (silent != null) {
      return Verdict.refused(silent);
    }
    ChatLine line =
        new ChatLine(
            say.lineId(),
            member.id(),
            member.person().id(),
            member.person().name(),
            say.text(),
            now,
            say.replyTo(),
            null);
    return new Verdict().tell(new RoomEvent.Said(line)).accepted();
  }

  static @Nullable Refusal whySilent(RoomState state, Member member) {
    if (member.mute().chat()) {
      return Refusal.MUTED;
    }
    RoomSettings.Voices voices = state.settings().voices();
    Rank rank = state.rank(member);
    boolean closed =
        (!voices.chat() && !rank.may(Deed.SAY_WHERE_CHAT_IS_OFF))
            || (voices.onlyOwnerChats() && !rank.may(Deed.SAY_WHERE_THE_OWNER_CHATS));
    return closed ? Refusal.CHAT_NOT_ALLOWED : null;
  }

  static Decision edit(RoomState state, RoomCommand.Edit edit, Instant now) {
    @Nullable Member member = state.members().get(edit.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    @Nullable Refusal silent = whySilent(state, member);
    if (silent != null) {
      return Verdict.refused(silent);
    }
    if (edit.line().removed()) {
      return Verdict.refused(Refusal.LINE_NOT_FOUND);
    }
    return edit.line().user().equals(member.person().id())
        ? changed(edit.line().with(edit.text(), now))
        : Verdict.refused(Refusal.NOT_YOUR_LINE);
  }

  static Decision delete(RoomState state, RoomCommand.Delete delete, Instant now) {
    @Nullable Member member = state.members().get(delete.member());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    if (delete.line().removed()) {
      return Verdict.nothing();
    }
    boolean may =
        delete.line().user().equals(member.person().id())
            || state.rank(member).may(Deed.DELETE_ANY_LINE);
    return may ? changed(delete.line().with(null, now)) : Verdict.refused(Refusal.NOT_YOUR_LINE);
  }

  private static Decision changed(ChatLine line) {
    return new Verdict().tell(new RoomEvent.LineChanged(line)).accepted();
  }

  static Decision clear(RoomState state, RoomCommand.ClearChat clear) {
    @Nullable Member member = state.members().get(clear.actor());
    if (member == null) {
      return Verdict.refused(Refusal.NOT_IN_ROOM);
    }
    return state.rank(member).may(Deed.CLEAR_CHAT)
        ? new Verdict().tell(new RoomEvent.ChatCleared(member.id())).accepted()
        : Verdict.refused(Refusal.NOT_ALLOWED);
  }
}
