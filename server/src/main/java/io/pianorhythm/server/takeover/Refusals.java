package io.pianorhythm.server.takeover;

import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.api.upgrade.UpgradeFault;
import io.pianorhythm.core.entry.EntryFault;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Connections that were not let in, by the code of the answer. Safe for concurrent use.
public final class Refusals {

  private static final String OTHER = "OTHER";

  // All reasons are there from the beginning; nothing is added later.
  private final Map<String, LongAdder> totals = new TreeMap<>();

  Refusals() {
    totals.put(OTHER, new LongAdder());
    for (UpgradeFault fault : UpgradeFault.values()) {
      totals.put(fault.error().code(), new LongAdder());
    }
    totals.put(ApiErrors.pathUnknown().code(), new LongAdder());
    for (EntryFault fault : EntryFault.values()) {
      totals.put(ApiErrors.of(fault).code(), new LongAdder());
    }
  }

  void count(ApiError error) {
    LongAdder total = totals.get(totals.containsKey(error.code()) ? error.code() : OTHER);
    if (total != null) {
      total.increment();
    }
  }

  /// The totals so far, by reason.
  public Map<String, LongAdder> totals() {
    return Collections.unmodifiableMap(totals);
  }
}
