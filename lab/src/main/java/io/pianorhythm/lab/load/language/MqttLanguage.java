package io.pianorhythm.lab.load.language;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.wire.Line;
import io.pianorhythm.lab.load.wire.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// MQTT 5 over WebSocket, quality of service 0: a room is a topic, and nobody hears himself ("no
/// local"). A packet has 60 bytes, as the messages of [PlainLanguage] have. Only what a load needs
/// of the standard (OASIS, MQTT Version 5.0).
public final class MqttLanguage implements Language {

  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH = 0x30;
  private static final int SUBSCRIBE = 0x82;
  private static final int SUBACK = 0x90;
  private static final int KIND = 0xF0;
  private static final byte VERSION = 5;
  private static final byte CLEAN_START = 2;
  private static final byte NO_LOCAL = 4;
  private static final int TOPIC_AT = 2;

  /// Says nothing until asked.
  public MqttLanguage() {}

  @Override
  public Pass admit(Crowd crowd, int connection) {
    return new Pass("/mqtt", "mqtt", "member-" + connection);
  }

  @Override
  public Line line(Pass pass, Crowd crowd, int connection, Ear ear) {
    String topic = "room-%04d".formatted(crowd.roomOf(connection));
    return new MqttLine(pass.name(), topic, crowd.seatOf(connection), ear);
  }

  @Override
  public void close() {}

  private static byte[] packet(int kind, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] packet = new byte[2 + length];
    packet[0] = (byte) kind;
    // Nothing here is longer than 127 bytes, so that a length is one byte.
    packet[1] = (byte) length;
    int at = 2;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, packet, at, part.length);
      at += part.length;
    }
    return packet;
  }

  private static byte[] text(String words) {
    byte[] ascii = words.getBytes(StandardCharsets.US_ASCII);
    byte[] counted = new byte[2 + ascii.length];
    counted[1] = (byte) ascii.length;
    System.arraycopy(ascii, 0, counted, 2, ascii.length);
    return counted;
  }

  private static final class MqttLine implements Line {
    private final String name;
    private final String topic;
    private final byte[] note;
    private final int payloadAt;
    private final Ear ear;
    private final int seat;
    private @Nullable Outlet out;

    MqttLine(String name, String topic, int seat, Ear ear) {
      this.name = name;
      this.topic = topic;
      this.seat = seat;
      this.ear = ear;
      byte[] head = text(topic);
      payloadAt = TOPIC_AT + head.length + 1;
      note = packet(PUBLISH, head, new byte[PlainLanguage.SIZE - TOPIC_AT - head.length]);
    }

    @Override
    public void opened(Outlet way) {
      out = way;
      byte[] variable = {VERSION, CLEAN_START, 0, 0, 0};
      say(packet(CONNECT, text("MQTT"), variable, text(name)));
    }

    private void say(byte[] packet) {
      way().send(packet, packet.length);
    }

    private Outlet way() {
      return Objects.requireNonNull(out, "spoken to before the upgrade");
    }

    @Override
    public void message(ByteBuf in, int from, int length, long nanos) {
      int at = from;
      int end = from + length;
      while (at + 2 <= end && in.getByte(at + 1) >= 0) {
        take(in, at, nanos);
        at += 2 + in.getByte(at + 1);
      }
      if (at != end) {
        // A packet over two frames, or a longer one than was ever sent.
        ear.disagree();
      }
    }

    private void take(ByteBuf in, int at, long nanos) {
      switch (in.getUnsignedByte(at) & KIND) {
        case PUBLISH -> {
          int payload = at + payloadAt;
          ear.hear(in.getInt(payload), in.getInt(payload + Integer.BYTES), nanos);
        }
        case CONNACK -> {
          byte[] head = {0, 1, 0};
          say(packet(SUBSCRIBE, head, text(topic), new byte[] {NO_LOCAL}));
        }
        case SUBACK -> way().seated();
        default -> ear.disagree();
      }
    }

    @Override
    public int note(int number, byte[] payload) {
      System.arraycopy(note, 0, payload, 0, note.length);
      PlainLanguage.putInt(payload, payloadAt, seat);
      PlainLanguage.putInt(payload, payloadAt + Integer.BYTES, number);
      return note.length;
    }
  }
}
