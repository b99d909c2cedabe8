package io.pianorhythm.lab.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One WebSocket of the generator: asks for the upgrade, then cuts frames for its [Line]. Confined
/// to its event loop, but for the futures.
public final class Connection extends ChannelInboundHandlerAdapter
    implements FrameCutter.Sink, Outlet {

  private static final int LONGEST_NOTE = 256;

  private final Line line;
  private final String request;
  private final FrameMaker frames;
  private final FrameCutter cutter = new FrameCutter();
  private final UpgradeAnswer answer = new UpgradeAnswer();
  private final CompletableFuture<@Nullable Void> seated = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final byte[] note = new byte[LONGEST_NOTE];
  private @Nullable ChannelHandlerContext context;
  private boolean open;
  private long readNanos;
  private String goodbye = "";
  private int sent;

  /// @param request the HTTP request that asks for the upgrade
  /// @param frames of this event loop
  Connection(Line line, String request, FrameMaker frames) {
    this.line = line;
    this.request = request;
    this.frames = frames;
  }

  /// Done when the line is where it should be; fails with the reason why it is not.
  public CompletableFuture<@Nullable Void> seating() {
    return seated;
  }

  /// Done with the reason when the connection has ended.
  public CompletableFuture<String> ending() {
    return ended;
  }

  /// How many notes it has sent.
  public int sentNotes() {
    return sent;
  }

  @Override
  public void channelActive(ChannelHandlerContext now) {
    context = now;
    ByteBuf bytes = now.alloc().buffer(request.length());
    bytes.writeCharSequence(request, StandardCharsets.US_ASCII);
    write(bytes);
  }

  @Override
  public void channelRead(ChannelHandlerContext now, Object read) {
    ByteBuf in = (ByteBuf) read;
    readNanos = System.nanoTime();
    try {
      if (open) {
        cutter.cut(in, this, now.alloc());
      } else {
        upgrade(in, now);
      }
    } catch (BrokenFrame broken) {
      goodbye = String.valueOf(broken.getMessage());
      ChannelFuture _ = now.close();
    } finally {
      in.release();
    }
  }

  private void upgrade(ByteBuf in, ChannelHandlerContext now) throws BrokenFrame {
    if (!answer.take(in)) {
      return;
    }
    if (!answer.upgraded()) {
      refused(answer.text());
      ChannelFuture _ = now.close();
      return;
    }
    open = true;
    line.opened(this);
    if (in.isReadable()) {
      cutter.cut(in, this, now.alloc());
    }
  }

  @Override
  public void message(ByteBuf in, int from, int length) {
    line.message(in, from, length, readNanos);
  }

  @Override
  public void control(int opcode, ByteBuf in, int from, int length) {
    byte[] payload = new byte[length];
    in.getBytes(from, payload);
    if (opcode == FrameCutter.PING) {
      frame(FrameCutter.PONG, payload, length);
    } else if (opcode == FrameCutter.CLOSE) {
      goodbye = closeReason(payload);
      frame(FrameCutter.CLOSE, payload, Math.min(2, length));
    }
  }

  private static String closeReason(byte[] payload) {
    if (payload.length < 2) {
      return "closed without a code";
    }
    int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    return "closed with %d %s".formatted(code, reason).strip();
  }

  /// Sends the next note.
  ///
  /// @return whether it could be sent
  public boolean play() {
    if (!open) {
      return false;
    }
    sent++;
    frame(FrameCutter.BINARY, note, line.note(sent, note));
    return true;
  }

  /// Sends a heartbeat, if it is open and its language has one. On the event loop.
  public void beat() {
    int length = open ? line.heartbeat(note) : 0;
    if (length > 0) {
      frame(FrameCutter.BINARY, note, length);
    }
  }

  @Override
  public void send(byte[] payload, int length) {
    frame(FrameCutter.BINARY, payload, length);
  }

  private void frame(int opcode, byte[] payload, int length) {
    ChannelHandlerContext now = context;
    if (now != null) {
      ByteBuf out = now.alloc().directBuffer(length + 8);
      frames.frame(out, opcode, payload, length);
      write(out);
    }
  }

  private void write(ByteBuf bytes) {
    ChannelHandlerContext now = context;
    if (now == null) {
      bytes.release();
    } else {
      ChannelFuture _ = now.writeAndFlush(bytes, now.voidPromise());
    }
  }

  @Override
  public void seated() {
    seated.complete(null);
  }

  @Override
  public void refused(String why) {
    seated.completeExceptionally(new NotSeated(why));
  }

  /// Closes without a word, as a connection does that breaks. Any thread may call it.
  public void cut() {
    ChannelHandlerContext now = context;
    if (now != null) {
      ChannelFuture _ = now.channel().close();
    }
  }

  /// Says goodbye and closes. Any thread may call it.
  public void close() {
    ChannelHandlerContext now = context;
    if (now == null) {
      return;
    }
    Channel channel = now.channel();
    channel
        .eventLoop()
        .execute(() -> {
          if (channel.isActive() && open) {
            frame(FrameCutter.CLOSE, new byte[] {0x03, (byte) 0xE8}, 2);
          }
          ChannelFuture _ = channel.close();
        });
  }

  @Override
  public void channelInactive(ChannelHandlerContext now) {
    open = false;
    cutter.close();
    String why = goodbye.isEmpty() ? "cut without a word" : goodbye;
    refused(why);
    ended.complete(why);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext now, Throwable failure) {
    if (goodbye.isEmpty()) {
      goodbye =
          failure instanceof IOException ? "broken: " + failure.getMessage() : failure.toString();
    }
    ChannelFuture _ = now.close();
  }
}
