package io.pianorhythm.server.admin;

import com.sun.management.ThreadMXBean;
import io.pianorhythm.gateway.record.Recorder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/// What the threads allocate that every note passes: the event loops of players, and the recorder.
/// A note should cost them next to nothing, however many listen; this is how an operator, or a
/// test, sees what it does cost. On io_uring, where one loop serves pages as well, the loops are
/// not counted.
public final class NoteGarbage {

  /// How the names of the event loops' threads begin.
  public static final String LOOPS = "player-loop";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  NoteGarbage() {}

  /// Bytes allocated so far by the loops that are alive.
  long ofLoops() {
    return bytes(LOOPS);
  }

  /// Bytes allocated so far by the recorder.
  long ofRecorder() {
    return bytes(Recorder.THREAD);
  }

  /// Walks all threads: for a reader of figures, not for a note.
  private long bytes(String names) {
    long bytes = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(names)) {
        bytes += threads.getThreadAllocatedBytes(id);
      }
    }
    return bytes;
  }
}
