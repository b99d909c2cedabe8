package io.pianorhythm.gateway.session;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pianorhythm.protocol.v1.CreateRoomCommand;
import io.pianorhythm.protocol.v1.JoinRoomByName;
import io.pianorhythm.protocol.v1.LeaveRoom;
import io.pianorhythm.protocol.v1.MidiMessage;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A scripted client that speaks masked WebSocket frames with envelopes, and keeps what it is told.
final class Player extends ChannelInboundHandlerAdapter {

  private static final byte[] MASK = {0x1D, (byte) 0xC3, 0x55, 0x0F};

  final String name;
  final boolean current;
  final List<ServerMessage> heard = new CopyOnWriteArrayList<>();
  final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  volatile int closeCode;
  volatile boolean gone;

  /// Takes each message in place of [#heard]; on the client's event loop.
  volatile @Nullable Consumer<ServerMessage> ear;

  private volatile @Nullable Channel channel;

  Player(String name, boolean current) {
    this.name = name;
    this.current = current;
  }

  void connected(Channel to) {
    channel = to;
  }

  private Channel channel() {
    var open = channel;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  // --- sending ---

  void send(ServerMessage message) {
    webSocketFrame(0x82, message.toByteArray());
  }

  /// Sends a masked frame with this first byte.
  void webSocketFrame(int first, byte[] payload) {
    int size = payload.length;
    var out = Unpooled.buffer(14 + size);
    out.writeByte(first);
    if (size < 126) {
      out.writeByte(0x80 | size);
    } else if (size < 65_536) {
      out.writeByte(0x80 | 126).writeShort(size);
    } else {
      out.writeByte(0x80 | 127).writeLong(size);
    }
    out.writeBytes(MASK);
    for (int i = 0; i < size; i++) {
      out.writeByte(payload[i] ^ MASK[i & 3]);
    }
    bytes(out);
  }

  void bytes(ByteBuf bytes) {
    var _ = channel().writeAndFlush(bytes);
  }

  String request() {
    return name + " " + requests.incrementAndGet();
  }

  void frame(int seq, int encoding, long timestamp, int... midi) {
    byte[] data = new byte[midi.length];
    for (int i = 0; i < midi.length; i++) {
      data[i] = (byte) midi[i];
    }
    send(
        ServerMessage.newBuilder()
            .setMidiMessage(
                MidiMessage.newBuilder()
                    .setMidiData(ByteString.copyFrom(data))
                    .setSeq(seq)
                    .setEncoding(encoding)
                    .setTimestamp(timestamp))
            .build());
  }

  /// Raw, unnumbered.
  void notes(int... midi) {
    frame(0, 0, 0, midi);
  }

  static ServerMessage.Builder joinOrCreate(String room) {
    return ServerMessage.newBuilder()
        .setServerCommand(
            ServerCommand.newBuilder()
                .setCommandType(ServerCommandType.CREATE_OR_JOIN_ROOM)
                .putParameters("room_name", room));
  }

  static ServerMessage.Builder create(String room) {
    return ServerMessage.newBuilder()
        .setCreateRoomCommand(CreateRoomCommand.newBuilder().setRoomName(room));
  }

  static ServerMessage.Builder join(String room) {
    return ServerMessage.newBuilder()
        .setJoinRoomByName(JoinRoomByName.newBuilder().setRoomName(room));
  }

  static ServerMessage.Builder leave() {
    return ServerMessage.newBuilder().setLeaveRoom(LeaveRoom.getDefaultInstance());
  }

  /// Sends a command and waits for its answer.
  ServerMessage ask(ServerMessage.Builder command) {
    String id = request();
    send(command.setRequestId(id).build());
    return hear(message -> message.getRequestId().equals(id));
  }

  void hangUp() {
    var _ = channel().close();
  }

  // --- hearing ---

  /// Waits for the first message of this kind, from the beginning of the connection.
  ServerMessage hear(Predicate<ServerMessage> wanted) {
    Rig.await(name + " hears it", () -> heard.stream().anyMatch(wanted));
    return heard.stream().filter(wanted).findFirst().orElseThrow();
  }

  long count(Predicate<ServerMessage> wanted) {
    return heard.stream().filter(wanted).count();
  }

  List<MidiMessage> notesHeard() {
    return heard.stream()
        .filter(ServerMessage::hasMidiMessage)
        .map(ServerMessage::getMidiMessage)
        .toList();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
    var bytes = (ByteBuf) msg;
    try {
      while (bytes.isReadable()) {
        readFrame(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  private void readFrame(ByteBuf bytes) throws Exception {
    int first = bytes.readUnsignedByte();
    int size = bytes.readUnsignedByte();
    if (size == 126) {
      size = bytes.readUnsignedShort();
    } else if (size == 127) {
      size = (int) bytes.readLong();
    }
    byte[] payload = new byte[size];
    bytes.readBytes(payload);
    if (closeCode != 0) {
      throw new AssertionError("a frame after the close frame: " + Integer.toHexString(first));
    }
    switch (first) {
      case 0x82 -> take(ServerMessage.parseFrom(payload));
      case 0x88 -> closeCode = ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
      case 0x89 -> pings.incrementAndGet();
      case 0x8A -> {}
      default -> throw new AssertionError("not a frame of a server: " + first);
    }
  }

  private void take(ServerMessage message) {
    var listener = ear;
    if (listener != null) {
      listener.accept(message);
    } else {
      heard.add(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone = true;
  }
}
