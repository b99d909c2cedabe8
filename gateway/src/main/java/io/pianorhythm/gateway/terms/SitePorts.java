package io.pianorhythm.gateway.terms;

import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.moderation.site.memory.MemoryModerationRecords;
import io.pianorhythm.core.recording.Excerpt;
import io.pianorhythm.core.recording.LiveTapes;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What keeps order on the whole site.
///
/// @param maintenance whether newcomers are turned away
/// @param order who may not come in or is not relayed
/// @param records what was done
/// @param tapes what the rooms played lately
/// @param tokens verifies an access token
public record SitePorts(
    Maintenance maintenance,
    SiteOrder order,
    ModerationRecords records,
    LiveTapes tapes,
    Function<String, Admission> tokens) {

  /// In the memory of this process, where nothing is recorded and no token accepted.
  ///
  /// @param ids gives unused ids
  public static SitePorts inMemory(Clock clock, Supplier<String> ids) {
    return inMemory(clock, ids, _ -> new Admission.Refused(EntryFault.AUTHENTICATION_FAILED));
  }

  /// The same with these tokens.
  public static SitePorts inMemory(
      Clock clock, Supplier<String> ids, Function<String, Admission> tokens) {
    ModerationRecords records = new MemoryModerationRecords();
    return new SitePorts(
        new Maintenance(records),
        new SiteOrder(records, clock, ids),
        records,
        (_, _) -> new Excerpt(List.of(), List.of()),
        tokens);
  }
}
