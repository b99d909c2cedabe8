package io.pianorhythm.core.chat.moderation;

import io.pianorhythm.core.chat.ChatText;
import java.time.Duration;
import java.util.BitSet;

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
  /// @param newcomer see [Newcomers]
  public Verdict judge(
      Watch watch, Conduct conduct, ChatText line, boolean newcomer, long nowNanos) {
    if (!watch.masks() && !watch.refuses()) {
      return new Verdict.Pass();
    }
    if (!watch.refuses()) {
      FoldedText text = new FoldedText(line.value());
      return masked(line, text, Profanity.find(profanity, text));
    }
    long left = conduct.mutedNanos(nowNanos);
    if (left > 0) {
      return new Verdict.Muted(conduct.mutedFor(), Duration.ofNanos(left));
    }
    long wait = conduct.takeLine(nowNanos);
    return wait > 0
        ? refused(conduct, Rule.FLOOD, Duration.ofMillis(wait), nowNanos)
        : judgeText(watch, conduct, line, newcomer, nowNanos);
  }

  private Verdict judgeText(
      Watch watch, Conduct conduct, ChatText line, boolean newcomer, long now) {
    FoldedText text = new FoldedText(line.value());
    if (newcomer && Links.in(text.plain())) {
      return refused(conduct, Rule.LINK, Duration.ZERO, now);
    }
    BitSet bad = Profanity.find(profanity, text);
    if (!bad.isEmpty() && !watch.masks()) {
      return refused(conduct, Rule.PROFANITY, Duration.ZERO, now);
    }
    String skeleton = text.skeleton();
    if (skeleton.length() >= SHORTEST_REPEATED) {
      long again = conduct.repeatNanos(skeleton, now);
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
