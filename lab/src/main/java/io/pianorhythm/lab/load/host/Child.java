package io.pianorhythm.lab.load.host;

import java.util.concurrent.TimeUnit;

/// A process that was started for a load. One that is broken off must not leave it behind: it is
/// told to end when this process does.
public final class Child {

  private final Process process;
  private final Thread lastResort;

  /// From now on it ends with this process.
  public Child(Process process) {
    this.process = process;
    lastResort = Thread.ofPlatform().unstarted(process::destroy);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /// Its id.
  public long pid() {
    return process.pid();
  }

  /// Asks it to end, and ends it if it does not.
  ///
  /// @param request how it is asked
  public void end(Runnable request, long seconds) {
    boolean _ = Runtime.getRuntime().removeShutdownHook(lastResort);
    request.run();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
