package io.pianorhythm.gateway.wire;

import static io.pianorhythm.gateway.wire.FieldWriter.BYTES;
import static io.pianorhythm.gateway.wire.FieldWriter.NUMBER;
import static io.pianorhythm.gateway.wire.FieldWriter.begin;
import static io.pianorhythm.gateway.wire.FieldWriter.bytes;
import static io.pianorhythm.gateway.wire.FieldWriter.bytesSize;
import static io.pianorhythm.gateway.wire.FieldWriter.messageSize;
import static io.pianorhythm.gateway.wire.FieldWriter.number;
import static io.pianorhythm.gateway.wire.FieldWriter.numberSize;
import static io.pianorhythm.gateway.wire.FieldWriter.tag;
import static io.pianorhythm.gateway.wire.FieldWriter.zigzag;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Writes the answer to a heartbeat, a `ServerMessage` with a `HeartbeatAck`, as a whole WebSocket
/// frame without building either: what many thousands of connections do that do nothing else. A
/// test compares every byte with what the generated classes write.
public final class HeartbeatReply {

  /// Bytes that the largest answer needs room for: each byte of a request id may be a broken
  /// letter, which is answered as three.
  public static final int MOST_BYTES = 256;

  private static final int HEARTBEAT_ACK = 13;
  private static final int TAG_MESSAGE_TYPE = tag(1, NUMBER);
  private static final int TAG_REQUEST_ID = tag(9, BYTES);
  private static final int TAG_HEARTBEAT_ACK = tag(HEARTBEAT_ACK, BYTES);
  private static final int TAG_TIMESTAMP = tag(1, NUMBER);
  private static final int TAG_RECEIVED = tag(2, NUMBER);
  private static final int TAG_SENT = tag(3, NUMBER);
  private static final int TAG_CONFIRMED = tag(4, NUMBER);
  private static final int TAG_STALLS = tag(5, NUMBER);

  private HeartbeatReply() {}

  /// Appends the frame.
  ///
  /// @param requestId of the heartbeat; empty: none
  /// @param timestamp as the client gave it
  /// @param receivedMicros when it was read, µs since 1970
  /// @param sentMicros when this is written, µs since 1970
  /// @param confirmed the number up to which every frame of notes has arrived, unsigned; 0: none
  ///   was numbered
  /// @param stalls frames of notes that came much later than usual since the last answer
  public static void write(
      ByteBuf out,
      String requestId,
      long timestamp,
      long receivedMicros,
      long sentMicros,
      int confirmed,
      int stalls) {
    byte[] id = requestId.getBytes(StandardCharsets.UTF_8);
    long received = zigzag(receivedMicros);
    long sent = zigzag(sentMicros);
    long confirmedSeq = Integer.toUnsignedLong(confirmed);
    int inner =
        numberSize(timestamp)
            + numberSize(received)
            + numberSize(sent)
            + numberSize(confirmedSeq)
            + numberSize(stalls);
    int outer = 2 + bytesSize(id.length) + messageSize(inner);
    out.ensureWritable(Frames.MOST_HEADER_BYTES + outer);
    Frames.binaryHeader(out, outer);
    out.writeByte(TAG_MESSAGE_TYPE).writeByte(HEARTBEAT_ACK);
    bytes(out, TAG_REQUEST_ID, id, 0, id.length);
    begin(out, TAG_HEARTBEAT_ACK, inner);
    number(out, TAG_TIMESTAMP, timestamp);
    number(out, TAG_RECEIVED, received);
    number(out, TAG_SENT, sent);
    number(out, TAG_CONFIRMED, confirmedSeq);
    number(out, TAG_STALLS, stalls);
  }
}
