package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A socket that is written past Netty's pipeline and outbound buffer, as long as nothing waits
/// there: a note that a listener has room for costs the system call and little else.
///
/// Confined to the event loop of its channel, like the writes of Netty itself.
final class StraightSocket {

  private final Socket socket;
  private final Channel channel;
  private boolean clear;

  private StraightSocket(Channel channel, Socket socket) {
    this.channel = channel;
    this.socket = socket;
  }

  /// The socket of a channel; null when it has none that can be written, or when a handler wants to
  /// see what is written, as TLS does. Of io_uring the point is to submit many writes at once, in
  /// order with what was submitted before: its sockets are not written past it.
  static @Nullable StraightSocket of(Channel channel) {
    for (Map.Entry<String, ChannelHandler> entry : channel.pipeline()) {
      if (entry.getValue() instanceof ChannelOutboundHandler) {
        return null;
      }
    }
    return channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket socket
        ? new StraightSocket(channel, socket)
        : null;
  }

  /// Something is written through the channel: it is to be asked before the next direct write.
  void detour() {
    clear = false;
  }

  /// Whether the last direct write went through whole, and nothing has taken the other way since.
  boolean clear() {
    return clear;
  }

  /// Writes as [#write] does, while it is [#clear]. Asks nobody but the socket: a note that goes to
  /// many listeners waits for the memory that it touches for each of them.
  int writeOn(ByteBuf frames, int from, int length) {
    return clear && socket.isOpen() ? send(frames, from, length) : 0;
  }

  /// Writes what the socket has room for now.
  ///
  /// @return bytes written; 0 when something waits already, or when the socket has an error, which
  ///   the next ordinary write meets as well
  int write(ByteBuf frames, int from, int length) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null || waiting.totalPendingWriteBytes() != 0 || !frames.hasMemoryAddress()
        ? 0
        : send(frames, from, length);
  }

  private int send(ByteBuf frames, int from, int length) {
    int written = 0;
    try {
      written = Math.max(0, socket.sendAddress(frames.memoryAddress(), from, from + length));
    } catch (IOException _) {
      // As with a full socket: the ordinary way meets it again.
    }
    clear = written == length;
    return written;
  }
}
