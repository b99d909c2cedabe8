package io.pianorhythm.server.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console of a running server: a socket in its data folder, for the owner of the folder alone.
/// One order a connection, one at a time, each as a line; the answer is a line.
public final class ConsoleSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleSocket.class);
  private static final String NAME = "console.sock";
  private static final long STOP_MS = 2_000;

  private final ServerSocketChannel socket;
  private final Path path;
  private final UserDesk desk;
  private final Thread thread;

  private ConsoleSocket(ServerSocketChannel socket, Path path, UserDesk desk) {
    this.socket = socket;
    this.path = path;
    this.desk = desk;
    this.thread = Thread.ofPlatform().daemon().name("console").unstarted(this::serve);
  }

  /// Opens it. The folder must be locked: what a server that was killed has left is taken away.
  public static ConsoleSocket open(Path data, UserDesk desk) throws IOException {
    Path path = data.resolve(NAME);
    Files.deleteIfExists(path);
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw new IOException("the console cannot be opened at " + path + ": " + e.getMessage(), e);
    }
    ConsoleSocket console = new ConsoleSocket(socket, path, desk);
    console.thread.start();
    return console;
  }

  private void serve() {
    while (socket.isOpen()) {
      try (SocketChannel channel = socket.accept()) {
        answer(channel);
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("an order could not be taken: {}", e.toString());
      }
    }
  }

  private void answer(SocketChannel channel) throws IOException {
    String line = readLine(channel);
    UserReport report = desk.run(UserOrder.of(line));
    LOG.info("the operator's order was {}", report.done() ? "carried out" : "refused");
    writeLine(channel, report.line());
  }

  /// Gives an order to the server that runs on this folder.
  ///
  /// @return empty when none runs
  public static Optional<UserReport> ask(Path data, UserOrder order) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(data.resolve(NAME));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      try {
        channel.connect(address);
      } catch (IOException _) {
        return Optional.empty();
      }
      writeLine(channel, order.line());
      return Optional.of(UserReport.of(readLine(channel)));
    }
  }

  private static String readLine(SocketChannel channel) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the other side has left");
    }
    return line;
  }

  private static void writeLine(SocketChannel channel, String line) throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    socket.close();
    thread.join(STOP_MS);
    Files.deleteIfExists(path);
  }
}
