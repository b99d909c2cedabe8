package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a process has used so far, as the kernel of Linux counts it.
///
/// @param coarseNanos processor time with that of threads that have ended, to 10 ms
/// @param threads processor time of the living threads by id, to the nanosecond
/// @param rssBytes memory that is resident
public record Cost(long coarseNanos, Map<String, Long> threads, long rssBytes) {

  private static final long TICK_NANOS = 10_000_000;
  private static final long PAGE_BYTES = 4_096;
  private static final Cost UNKNOWN = new Cost(0, Map.of(), 0);
  private static final int UTIME = 11;
  private static final int STIME = 12;

  /// Reads it; all zero where there is no such process or no `/proc`.
  public static Cost of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return new Cost(coarse(process), threads(process.resolve("task")), rss(process));
    } catch (IOException | DirectoryIteratorException _) {
      return UNKNOWN;
    }
  }

  /// Whether anything could be read.
  public boolean known() {
    return rssBytes > 0;
  }

  /// Processor time since an earlier look, ns. The precise sum misses threads that have ended
  /// meanwhile, the coarse one does not: it counts when it is more than two ticks above.
  public long nanosSince(Cost earlier) {
    long precise = 0;
    for (Map.Entry<String, Long> thread : threads.entrySet()) {
      precise += thread.getValue() - earlier.threads.getOrDefault(thread.getKey(), 0L);
    }
    long coarse = coarseNanos - earlier.coarseNanos;
    return coarse > precise + 2 * TICK_NANOS ? coarse : precise;
  }

  private static long coarse(Path process) throws IOException {
    String stat = text(process.resolve("stat"));
    // The name of the program stands in brackets and may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * TICK_NANOS;
  }

  private static Map<String, Long> threads(Path tasks) throws IOException {
    Map<String, Long> threads = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        String name = String.valueOf(task.getFileName());
        try {
          threads.put(name, Long.parseLong(text(task.resolve("schedstat")).split(" ", -1)[0]));
        } catch (IOException _) {
          // It ended between being listed and being read.
          threads.remove(name);
        }
      }
    }
    return threads;
  }

  private static long rss(Path process) throws IOException {
    return Long.parseLong(text(process.resolve("statm")).split(" ", -1)[1]) * PAGE_BYTES;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
