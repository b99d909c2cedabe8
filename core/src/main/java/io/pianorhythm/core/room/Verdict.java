package io.pianorhythm.core.room;

import java.util.ArrayList;
import java.util.List;

/// Collects what a decision changes and tells, in order.
final class Verdict {

  private final List<RoomChange> changes = new ArrayList<>(3);
  private final List<RoomEvent> events = new ArrayList<>(3);

  Verdict change(RoomChange change) {
    changes.add(change);
    return this;
  }

  Verdict tell(RoomEvent event) {
    events.add(event);
    return this;
  }

  /// A member is replaced, and everybody sees it.
  Verdict put(Member member) {
    return change(new RoomChange.MemberPut(member)).tell(new RoomEvent.MemberChanged(member));
  }

  Decision accepted() {
    return new Decision.Accepted(changes, events);
  }

  static Decision nothing() {
    return new Decision.Accepted(List.of(), List.of());
  }

  static Decision refused(Refusal reason) {
    return new Decision.Refused(reason);
  }
}
