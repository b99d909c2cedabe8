package io.pianorhythm.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pianorhythm.gateway.fanout.PlayerLoop;
import io.pianorhythm.gateway.meter.GatewayMeter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one listener costs the outbox in a tick, by the ordinary way through Netty's buffer,
/// without the socket; and what one costs who reads nothing. In the package of what it measures,
/// which no other code needs to see.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OutboxBenchmark {

  private static final int FRAME_BYTES = 60;
  private static final int FRAMES = 20;
  private static final int MOST = 1 << 20;

  private final GatewayMeter meter = new GatewayMeter(System::nanoTime, MOST);
  private final ByteBuf batch =
      PooledByteBufAllocator.DEFAULT
          .directBuffer(FRAMES * FRAME_BYTES)
          .writeZero(FRAMES * FRAME_BYTES);
  private final Reader quick = new Reader(true);
  private final Outbox reads = outbox(quick);
  private final Outbox stalled = outbox(new Reader(false));

  /// One who reads, and one who has stopped.
  public OutboxBenchmark() {
    while (stalled.keepsUp()) {
      stalled.notes(batch, 0, batch.writerIndex(), FRAMES);
      stalled.flush();
    }
  }

  private Outbox outbox(Reader reader) {
    PlayerLoop loop = new PlayerLoop(reader.eventLoop(), meter.loop());
    return new Outbox(reader, loop, meter.backlog(), MOST, () -> {});
  }

  /// A tick of twenty frames, written and flushed.
  @Benchmark
  public int tick() {
    reads.notes(batch, 0, batch.writerIndex(), FRAMES);
    quick.runPendingTasks();
    return quick.taken;
  }

  /// The same for a reader who has stopped.
  @Benchmark
  public boolean tickForOneWhoStopped() {
    stalled.notes(batch, 0, batch.writerIndex(), FRAMES);
    return stalled.keepsUp();
  }

  /// A connection without a socket.
  private static final class Reader extends EmbeddedChannel {
    private final boolean reads;
    private int taken;

    Reader(boolean reads) {
      this.reads = reads;
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) {
      while (reads && waiting.current() instanceof ByteBuf frames) {
        taken += frames.readableBytes();
        boolean _ = waiting.remove();
      }
    }
  }
}
