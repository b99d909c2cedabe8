package io.pianorhythm.lab.load.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Asks the Java of another process to collect its garbage now, through the JDK's `jcmd`.
public final class Collection {

  private static final long PATIENCE_SECONDS = 60;

  private Collection() {}

  /// Whether it was done: not without a JDK, nor for what is no Java.
  public static boolean force(long pid) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return false;
    }
    try {
      Process asking =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return asking.exitValue() == 0;
      }
      asking.destroyForcibly();
      return false;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
