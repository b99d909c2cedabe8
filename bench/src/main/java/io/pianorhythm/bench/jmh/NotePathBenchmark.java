package io.pianorhythm.bench.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pianorhythm.gateway.note.NoteFields;
import io.pianorhythm.gateway.note.NoteFrame;
import io.pianorhythm.gateway.wire.EnvelopeScan;
import io.pianorhythm.music.ledger.KeyLedger;
import io.pianorhythm.music.rule.FrameThinner;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

/// What the server does once for each note that comes in: find it in its envelope, check it, enter
/// it in the ledger of its player, write the frame that all listeners get.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NotePathBenchmark {

  // ServerMessage{MidiMessage{data = key off, key on; timestamp; encoding 1; seq 7}}, as the load
  // generator sends it.
  private static final byte[] MESSAGE =
      HexFormat.of().parseHex("080632150a0800803c0000903e501080d095ffbc3120012807");

  private final EnvelopeScan envelope = new EnvelopeScan();
  private final NoteFields fields = new NoteFields();
  private final FrameThinner thinner = new FrameThinner();
  private final KeyLedger ledger = new KeyLedger();
  private final NoteFrame.Head head = new NoteFrame.Head();
  private final ByteBuf out = Unpooled.directBuffer(1_024);

  /// Notes of one player.
  public NotePathBenchmark() {
    decode();
    head.member = "AbCdEfGhIjKl".getBytes(StandardCharsets.US_ASCII);
    head.timestamp = 1_700_000_000_000L;
    head.serverMicros = 1_700_000_000_000_000L;
    head.encoding = 1;
    head.seq = 7;
  }

  /// The envelope and the fields of the note, in place.
  @Benchmark
  public int decode() {
    if (!envelope.scan(MESSAGE, 0, MESSAGE.length)
        || !fields.read(MESSAGE, envelope.from(), envelope.to())) {
      throw new IllegalStateException("the message of the benchmark is not well-formed");
    }
    return fields.seq();
  }

  /// The rules of MIDI frames, and the ledger.
  @Benchmark
  public boolean checkAndEnter() {
    decode();
    if (thinner.read(MESSAGE, fields.dataFrom(), fields.dataTo(), fields.encoding()) != null) {
      throw new IllegalStateException("the notes of the benchmark are not valid");
    }
    thinner.thin(Integer.MAX_VALUE);
    thinner.visit(ledger.frameAt(head.timestamp * 1_000));
    return ledger.idle();
  }

  /// The frame that goes out.
  @Benchmark
  public int encode() {
    out.clear();
    NoteFrame.write(out, head, MESSAGE, fields.dataFrom(), fields.dataTo());
    return out.writerIndex();
  }
}
