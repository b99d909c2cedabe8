package io.pianorhythm.gateway.rehearsal;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.UUID;
import java.util.function.Supplier;

/// Sockets of one transport.
///
/// @param loops makes what event loops of it need
/// @param server those that listen
/// @param client those that connect
/// @param stage where they may listen
public record Sockets(
    Supplier<IoHandlerFactory> loops,
    Class<? extends ServerChannel> server,
    Class<? extends Channel> client,
    SocketAddress stage) {

  /// Of TCP, at any port of this machine alone.
  public Sockets(
      Supplier<IoHandlerFactory> loops,
      Class<? extends ServerChannel> server,
      Class<? extends Channel> client) {
    this(loops, server, client, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /// Within the process, without a system call.
  public static Sockets within() {
    return new Sockets(
        LocalIoHandler::newFactory,
        LocalServerChannel.class,
        LocalChannel.class,
        new LocalAddress("rehearsal-" + UUID.randomUUID()));
  }
}
