package io.pianorhythm.lab.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Accepts connections on a free port of the loopback address and carries each to a target.
/// Thread-safe.
public final class TcpProxy implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final InetSocketAddress target;
  private final Network network;
  private final ServerSocket door;
  private final Set<Carried> carried = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  /// Makes the way of each connection to come.
  @FunctionalInterface
  public interface Network {
    /// Called once per connection, by the thread that accepts.
    Way way();
  }

  /// Both directions of one connection.
  ///
  /// @param up from who connects to the target
  public record Way(Passage up, Passage down) {
    /// Delivers at once.
    public static final Way OPEN = new Way(Passage.OPEN, Passage.OPEN);
  }

  private TcpProxy(InetSocketAddress target, Network network, ServerSocket door) {
    this.target = target;
    this.network = network;
    this.door = door;
  }

  /// Begins to accept.
  public static TcpProxy to(InetSocketAddress target, Network network) throws IOException {
    ServerSocket door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    TcpProxy proxy = new TcpProxy(target, network, door);
    Thread _ = Thread.ofPlatform().daemon().name("proxy-door").start(proxy::accept);
    return proxy;
  }

  /// Where it listens.
  public int port() {
    return door.getLocalPort();
  }

  /// Connections that are carried now.
  public int connections() {
    return carried.size();
  }

  /// Resets every connection: both ends see it broken, and what was on its way is lost.
  public void cut() {
    carried.forEach(Carried::reset);
  }

  /// Whether newcomers are reset instead of carried, as by a network that is away.
  public void shut(boolean away) {
    shut = away;
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = door.accept();
        if (shut) {
          Carried.reset(caller);
        } else {
          carry(caller);
        }
      }
    } catch (SocketException _) {
      // Closed: nobody is let in any more.
    } catch (IOException failure) {
      throw new IllegalStateException("the proxy cannot accept", failure);
    }
  }

  private void carry(Socket caller) throws IOException {
    Socket callee = new Socket();
    try {
      callee.connect(target);
    } catch (IOException _) {
      Carried.reset(caller);
      return;
    }
    caller.setTcpNoDelay(true);
    callee.setTcpNoDelay(true);
    Carried both = new Carried(caller, callee, carried::remove);
    carried.add(both);
    both.start(network.way());
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
