package io.pianorhythm.server.admin;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/// What the event loops of players allocate. A note should cost them next to nothing, however many
/// listen; this is how an operator, or a test, sees what it does cost. On io_uring, where one loop
/// serves pages as well, nothing is counted.
public final class LoopGarbage {

  /// How the names of their threads begin.
  public static final String LOOPS = "player-loop";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  LoopGarbage() {}

  /// Bytes allocated so far by the loops that are alive. Walks all threads: for a reader of
  /// figures, not for a note.
  long bytes() {
    long bytes = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(LOOPS)) {
        bytes += threads.getThreadAllocatedBytes(id);
      }
    }
    return bytes;
  }
}
