package io.pianorhythm.acceptance;

import static java.util.stream.Collectors.joining;

import io.pianorhythm.testkit.Program;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// The least that can carry a note from one process to another by way of a third: a sender that
/// sleeps until a moment is due, a relay that copies bytes, and a listener that looks at the clock.
/// No protocol, no rooms, no checks. What it needs in the same minutes, at the same moments, is
/// what this machine makes of three processes that wake each other up.
///
/// Three programs, by the first argument: `relay`, `listen PORT MESSAGES`, `send PORT MICROS,...`.
final class BareChain {
  private static final int SIZE = 60;
  private static final int WARM_UP = 2_000;
  private static final long SPIN_NANOS = 400_000;

  private static final Duration END = Duration.ofMinutes(2);
  private static final String CONNECTED = "connected";
  private static final List<String> RELAY = List.of("-XX:+UseSerialGC");

  /// As `play` and `listen` have it.
  private static final List<String> CLIENT = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private BareChain() {}

  /// Sends a message at each moment, through processes of its own.
  ///
  /// @param folder for their output
  /// @param micros when, from the beginning, ascending
  /// @return what the listener says of them: `notes N p50 X ms p99 Y ms`
  static String measure(Path folder, long[] micros) {
    String moments = LongStream.of(micros).mapToObj(Long::toString).collect(joining(","));
    try (Program relay = start(folder, RELAY, "relay")) {
      String port = relay.awaitLine(_ -> true, END);
      try (Program listener =
          start(folder, CLIENT, "listen", port, Integer.toString(micros.length))) {
        // The relay takes the listener first.
        listener.awaitLine(CONNECTED::equals, END);
        try (Program sender = start(folder, CLIENT, "send", port, moments)) {
          sender.awaitEnd(END);
          listener.awaitEnd(END);
        }
        return listener.output().getLast();
      }
    }
  }

  private static Program start(Path folder, List<String> options, String... arguments) {
    return Program.java(folder, options, BareChain.class, arguments);
  }

  /// One of the programs.
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "relay" -> relay();
      case "listen" -> listen(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "send" -> send(Integer.parseInt(args[1]), args[2].split(","));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /// Prints its port, takes the listener and then the sender, and copies until the sender is gone.
  private static void relay() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      try (Socket listener = server.accept();
          Socket sender = server.accept()) {
        listener.setTcpNoDelay(true);
        sender.getInputStream().transferTo(listener.getOutputStream());
      }
    }
  }

  /// Prints how late messages were at p50 and p99, counted from when they were due.
  private static void listen(int port, int messages) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      System.out.println(CONNECTED);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] bytes = new byte[SIZE];
      double[] late = new double[messages];
      for (int i = -WARM_UP; i < messages; i++) {
        in.readFully(bytes);
        long nanos = System.nanoTime() - ByteBuffer.wrap(bytes).getLong();
        if (i >= 0) {
          late[i] = nanos / 1e6;
        }
      }
      Arrays.sort(late);
      System.out.println(
          String.format(
              Locale.ROOT,
              "notes %d  p50 %.2f ms  p99 %.2f ms",
              messages,
              late[(messages - 1) / 2],
              late[(int) Math.ceil(messages * 0.99) - 1]));
    }
  }

  /// Sends at the moments, µs, after a warm-up of a message each ms.
  private static void send(int port, String[] moments) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      long due = System.nanoTime();
      for (int i = 0; i < WARM_UP; i++) {
        due += TimeUnit.MILLISECONDS.toNanos(1);
        sendAt(due, out);
      }
      long start = due + TimeUnit.MILLISECONDS.toNanos(200);
      for (String moment : moments) {
        sendAt(start + Long.parseLong(moment) * 1_000, out);
      }
    }
  }

  private static void sendAt(long due, OutputStream out) throws IOException {
    long left = due - System.nanoTime();
    while (left > 0) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.yield();
      }
      left = due - System.nanoTime();
    }
    out.write(ByteBuffer.allocate(SIZE).putLong(due).array());
  }
}
