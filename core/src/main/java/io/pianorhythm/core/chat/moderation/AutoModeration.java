package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.chat.ChatText;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/// Judges lines before they are said.
///
/// Where a room refuses, the rules are asked in this order: flood, links of newcomers, profanity,
/// repetition. The third refusal within a minute mutes for a minute. Where a room masks, bad words
/// are masked and not counted as refusals.
public final class AutoModeration {

  // Yes, lol and the like may be said as often as one likes.
  private static final int SHORTEST_REPEATED = 5;

  private final ProfanityList profanity;

  /// @param profanity the words that are not wanted
  public AutoModeration(ProfanityList profanity) {
    this.profanity = profanity;
  }

  /// What becomes of a line.
  ///
  /// @param conduct of the person in the room; is told what came of it
  /// @param newcomer see [Newcomers]; asked only when there is a link in the line
  public Verdict judge(
      Watch watch, Conduct conduct, ChatText line, BooleanSupplier newcomer, long nowNanos) {
    return judge(watch, conduct, line, newcomer, nowNanos, true);
  }

  /// What becomes of the new text of a line that was said: as [#judge], but it may repeat what was
  /// said before, which it replaces.
  public Verdict judgeChange(
      Watch watch, Conduct conduct, ChatText line, BooleanSupplier newcomer, long nowNanos) {
    return judge(watch, conduct, line, newcomer, nowNanos, false);
  }

  private Verdict judge(
      Watch watch,
      Conduct conduct,
      ChatText line,
      BooleanSupplier newcomer,
      long nowNanos,
      boolean fresh) {
    if (!watch.masks() && !watch.refuses()) {
      return new Verdict.Pass();
    }
    if (!watch.refuses()) {
      FoldedText text = new FoldedText(line.value());
      return masked(line, text, Profanity.find(profanity, text));
    }
    long left = conduct.mutedNanos(nowNanos);
    if (left > 0) {
      return new Verdict.StillMuted(conduct.mutedFor(), Duration.ofNanos(left));
    }
    long wait = conduct.takeLine(nowNanos);
    return wait > 0
        ? refused(conduct, Rule.FLOOD, Duration.ofMillis(wait), nowNanos)
        : judgeText(watch, conduct, line, newcomer, nowNanos, fresh);
  }

  private Verdict judgeText(
      Watch watch,
      Conduct conduct,
      ChatText line,
      BooleanSupplier newcomer,
      long now,
      boolean fresh) {
    FoldedText text = new FoldedText(line.value());
    if (Links.in(text.plain()) && newcomer.getAsBoolean()) {
      return refused(conduct, Rule.LINK, Duration.ZERO, now);
    }
    BitSet bad = Profanity.find(profanity, text);
    if (!bad.isEmpty() && !watch.masks()) {
      return refused(conduct, Rule.PROFANITY, Duration.ZERO, now);
    }
    String skeleton = text.skeleton();
    if (skeleton.length() >= SHORTEST_REPEATED) {
      long again = fresh ? conduct.repeatNanos(skeleton, now) : 0;
      if (again > 0) {
        return refused(conduct, Rule.REPETITION, Duration.ofNanos(again), now);
      }
      conduct.said(skeleton, now);
    }
    return masked(line, text, bad);
  }

  private static Verdict masked(ChatText line, FoldedText text, BitSet bad) {
    return bad.isEmpty()
        ? new Verdict.Pass()
        : new Verdict.Masked(new ChatText(Profanity.mask(line.value(), text, bad)));
  }

  private static Verdict refused(Conduct conduct, Rule rule, Duration retryAfter, long now) {
    long mute = conduct.refused(rule, now);
    return mute > 0
        ? new Verdict.Muted(rule, Duration.ofNanos(mute))
        : new Verdict.Refused(rule, retryAfter);
  }
}
