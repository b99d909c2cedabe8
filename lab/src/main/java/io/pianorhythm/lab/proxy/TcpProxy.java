package io.pianorhythm.lab.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Accepts connections on a free port of the loopback address and carries each to a target.
/// Thread-safe.
public final class TcpProxy implements AutoCloseable {
  private final ProxyLoop loop;
  private final InetSocketAddress target;
  private final Network network;
  private final Channel door;
  private final Set<Carried> carried = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  /// Makes the way of each connection to come.
  @FunctionalInterface
  public interface Network {
    /// Called once per connection, on the thread of the proxy.
    Way way();
  }

  /// Both directions of one connection.
  ///
  /// @param up from who connects to the target
  public record Way(Passage up, Passage down) {
    /// Delivers at once.
    public static final Way OPEN = new Way(Passage.OPEN, Passage.OPEN);
  }

  /// Begins to accept.
  ///
  /// @param loop where everything happens; ends later than this
  public TcpProxy(ProxyLoop loop, InetSocketAddress target, Network network) throws IOException {
    this.loop = loop;
    this.target = target;
    this.network = network;
    ChannelFuture bound = loop.listen(new Callers()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("the proxy cannot listen", bound.cause());
    }
    door = bound.channel();
  }

  /// Where it listens.
  public int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
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

  private void carry(DuplexChannel caller) {
    if (shut) {
      ProxyLoop.reset(caller);
      return;
    }
    // Nothing is read before both sides are there.
    loop.connect(target, new ChannelInboundHandlerAdapter())
        .addListener((ChannelFuture connected) -> {
          if (connected.isSuccess()) {
            Carried both =
                new Carried(caller, (DuplexChannel) connected.channel(), carried::remove);
            carried.add(both);
            both.start(network.way());
          } else {
            ProxyLoop.reset(caller);
          }
        });
  }

  @Override
  public void close() {
    door.close().awaitUninterruptibly();
    cut();
  }

  private final class Callers extends ChannelInitializer<DuplexChannel> {
    @Override
    protected void initChannel(DuplexChannel caller) {
      carry(caller);
    }
  }
}
