package io.pianorhythm.core.store;

import java.time.Duration;
import java.util.function.Supplier;

/// How long whoever asks storage for something still waits. A command may ask several times; what
/// it waits for all of them together is bounded, so that its answer comes in time also when storage
/// is slow rather than away.
public final class Patience {

  /// Of a command. With the way there and back its answer comes within two seconds.
  public static final Duration OF_A_COMMAND = Duration.ofMillis(1_900);

  /// Of a start, which nobody waits for at a keyboard and a cold machine takes long for.
  public static final Duration OF_A_START = Duration.ofSeconds(30);

  private static final ScopedValue<Long> END = ScopedValue.newInstance();

  private Patience() {}

  /// Does something that waits for storage for no longer than that, all in all. What takes its time
  /// elsewhere is not stopped.
  public static <T> T within(Duration most, Supplier<T> work) {
    Duration left = left(most);
    Duration wait = left.compareTo(most) < 0 ? left : most;
    long end = System.nanoTime() + wait.toNanos();
    return ScopedValue.where(END, end).call(work::get);
  }

  /// What is left, zero or less when nothing is; `or` when nobody has said how much there is.
  public static Duration left(Duration or) {
    return END.isBound() ? Duration.ofNanos(END.get() - System.nanoTime()) : or;
  }
}
