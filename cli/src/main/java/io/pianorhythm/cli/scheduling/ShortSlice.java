package io.pianorhythm.cli.scheduling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// A short slice of the processor for the calling thread, and for all that it and they start later.
///
/// Linux lets a thread run to the end of its slice before another one on the same core has its
/// turn, unless the slice of the one that wakes up is shorter. By default slices are 1.4 ms on two
/// cores and 2.8 ms on many, and their end is noticed at a tick of the clock, every 4 ms. A thread
/// that carries notes sleeps most of the time and runs for some tenths of a millisecond, so that a
/// slice of 0.1 ms takes nothing from it and nothing from its share, but lets it pass what computes
/// for long: compilers and collectors, which are started before and keep their slices.
///
/// `sched_setattr(2)` with `sched_runtime` under the default policy, Linux 6.12 and newer; needs no
/// rights. Older kernels ignore it.
public final class ShortSlice {
  /// The shortest that Linux takes.
  static final long NANOS = 100_000;

  // struct sched_attr of linux/sched/types.h.
  private static final int SIZE = 48;
  private static final int POLICY = 4;
  private static final int RUNTIME = 24;
  private static final int SCHED_OTHER = 0;

  private final Calls calls;
  private final MethodHandle syscall;

  /// The numbers of two system calls.
  private record Calls(long get, long set) {}

  private ShortSlice(Calls calls) {
    this.calls = calls;
    Linker linker = Linker.nativeLinker();
    this.syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
  }

  /// Takes a short slice where the system knows them and nobody chose another policy. Call it
  /// before the threads are started that are to have it.
  ///
  /// Nothing depends on it: where it cannot be had, notes wait a little longer on a busy core.
  public static void take() {
    here().ifPresent(ShortSlice::set);
  }

  /// The slice of the calling thread, ns; empty where the system does not say. An older Linux says
  /// 0.
  static Optional<Long> nanos() {
    return here().flatMap(ShortSlice::read).map(attributes -> attributes.get(JAVA_LONG, RUNTIME));
  }

  private static Optional<ShortSlice> here() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> Optional.of(new ShortSlice(new Calls(315, 314)));
      case "aarch64", "riscv64" -> Optional.of(new ShortSlice(new Calls(275, 274)));
      default -> Optional.empty();
    };
  }

  private void set() {
    read()
        .filter(attributes -> attributes.get(JAVA_INT, POLICY) == SCHED_OTHER)
        .ifPresent(attributes -> {
          attributes.set(JAVA_LONG, RUNTIME, NANOS);
          long _ = call(calls.set, attributes, 0);
        });
  }

  /// Nice value and policy are written back as they were, so all of it is read first. Empty where a
  /// sandbox refuses that.
  private Optional<MemorySegment> read() {
    MemorySegment attributes = Arena.ofAuto().allocate(SIZE, Long.BYTES);
    return call(calls.get, attributes, SIZE) == 0 ? Optional.of(attributes) : Optional.empty();
  }

  private long call(long number, MemorySegment attributes, long size) {
    long thisThread = 0;
    // sched_getattr takes the size and then flags; sched_setattr takes flags only, and they are 0.
    long flags = 0;
    try {
      return (long) syscall.invokeExact(number, thisThread, attributes, size, flags);
    } catch (Throwable impossible) {
      throw new AssertionError("a system call throws nothing", impossible);
    }
  }
}
