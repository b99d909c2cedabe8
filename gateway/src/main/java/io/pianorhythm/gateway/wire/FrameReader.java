package io.pianorhythm.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.WireLimits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a client's WebSocket frames in place (RFC 6455, section 5.2): several in one read, without
/// an object for each. One for each connection; between reads it holds no more than what is not
/// whole yet, and nothing while the connection is idle.
///
/// Bytes and fragments of a message are bounded: a hundred thousand one-byte fragments that never
/// end would cost fifteen times their size. After a violation nothing more is read.
public final class FrameReader {

  /// What is in the frames, in the order in which they came.
  public interface Sink {

    /// A whole message; its payload is at the beginning of the buffer given to [#read].
    ///
    /// @param compressed whether it is packed (RFC 7692)
    void message(int length, boolean compressed);

    /// A ping; its payload is at the beginning of the buffer.
    void ping(int length);

    /// A pong.
    void pong();

    /// The client closes.
    void closed();

    /// The client has broken the protocol: the connection has to be closed with this code.
    void violated(CloseCode code);

    /// Whether anything more is of interest.
    boolean open();
  }

  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int COMPRESSED = 0x40;
  private static final int OPCODE = 0x0F;
  private static final int CONTINUATION = 0x0;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int CONTROL = 0x8;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int SHORT = 125;
  private static final int MEDIUM = 126;
  private static final int SHORT_HEADER = 2;
  private static final int MEDIUM_HEADER = 4;
  private static final int LONG_HEADER = 10;
  private static final int MASK_BYTES = 4;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final boolean deflate;
  private @Nullable ByteBuf rest;
  private byte @Nullable [] begun;
  private int begunBytes;
  private int fragments;
  private boolean compressed;
  private boolean ended;

  /// @param deflate whether messages may be packed
  public FrameReader(boolean deflate) {
    this.deflate = deflate;
  }

  /// Reads every frame that is whole. Takes the bytes.
  ///
  /// @param payload takes one payload after the other; at least [WireLimits#MESSAGE_BYTES]
  public void read(ByteBuf bytes, byte[] payload, Sink sink) {
    ByteBuf whole = joined(bytes);
    try {
      while (!ended && sink.open() && next(whole, payload, sink)) {}
      if (!ended && sink.open() && whole.isReadable()) {
        rest = whole.alloc().buffer(whole.readableBytes()).writeBytes(whole);
      }
    } finally {
      whole.release();
    }
  }

  private ByteBuf joined(ByteBuf bytes) {
    ByteBuf before = rest;
    if (before == null) {
      return bytes;
    }
    rest = null;
    before.writeBytes(bytes);
    bytes.release();
    return before;
  }

  /// Gives back what was not finished; nothing is read any more.
  public void release() {
    ended = true;
    begun = null;
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  /// @return false when no whole frame is left
  private boolean next(ByteBuf in, byte[] payload, Sink sink) {
    int readable = in.readableBytes();
    if (readable < SHORT_HEADER) {
      return false;
    }
    int at = in.readerIndex();
    int first = in.getByte(at);
    int second = in.getByte(at + 1);
    CloseCode fault = fault(first, second);
    if (fault != null) {
      return end(fault, sink);
    }
    int declared = second & LENGTH;
    int header =
        declared <= SHORT ? SHORT_HEADER : declared == MEDIUM ? MEDIUM_HEADER : LONG_HEADER;
    if (readable < header) {
      return false;
    }
    long length = length(in, at, header, declared);
    if (length < 0) {
      return end(CloseCode.PROTOCOL_ERROR, sink);
    }
    if (length > WireLimits.MESSAGE_BYTES) {
      return end(CloseCode.TOO_LARGE, sink);
    }
    int size = (int) length;
    if (readable < header + MASK_BYTES + size) {
      return false;
    }
    in.getBytes(at + header + MASK_BYTES, payload, 0, size);
    unmask(payload, size, in.getInt(at + header));
    in.skipBytes(header + MASK_BYTES + size);
    take(first, size, payload, sink);
    return true;
  }

  /// @return bytes of the payload, or -1 when they are not said in the shortest form
  private static long length(ByteBuf in, int at, int header, int declared) {
    return switch (header) {
      case SHORT_HEADER -> declared;
      case MEDIUM_HEADER -> {
        int length = in.getUnsignedShort(at + SHORT_HEADER);
        yield length > SHORT ? length : -1;
      }
      default -> {
        long length = in.getLong(at + SHORT_HEADER);
        yield length > 0xFFFF ? length : -1;
      }
    };
  }

  /// What is wrong with the first two bytes of a frame.
  private @Nullable CloseCode fault(int first, int second) {
    int opcode = first & OPCODE;
    boolean control = (opcode & CONTROL) != 0;
    boolean sound =
        (second & MASKED) != 0
            && (control
                ? opcode <= PONG
                    && (first & FIN) != 0
                    && (first & RESERVED) == 0
                    && (second & LENGTH) <= SHORT
                : opcode <= BINARY
                    && reservedAllowed(first, opcode)
                    && (opcode == CONTINUATION) == (begun != null));
    if (!sound) {
      return CloseCode.PROTOCOL_ERROR;
    }
    return opcode == TEXT ? CloseCode.UNSUPPORTED_DATA : null;
  }

  /// Of the reserved bits only the first can have been agreed on, and only a message as a whole is
  /// compressed (RFC 7692, section 6).
  private boolean reservedAllowed(int first, int opcode) {
    int bits = first & RESERVED;
    return bits == 0 || (deflate && bits == COMPRESSED && opcode != CONTINUATION);
  }

  /// Stops reading.
  private boolean end(CloseCode code, Sink sink) {
    ended = true;
    begun = null;
    sink.violated(code);
    return false;
  }

  private void take(int first, int size, byte[] payload, Sink sink) {
    switch (first & OPCODE) {
      case PING -> sink.ping(size);
      case PONG -> sink.pong();
      case CLOSE -> close(size, payload, sink);
      default -> data(first, size, payload, sink);
    }
  }

  private void close(int size, byte[] payload, Sink sink) {
    CloseCode fault = CloseFrame.fault(payload, size);
    if (fault != null) {
      end(fault, sink);
    } else {
      ended = true;
      begun = null;
      sink.closed();
    }
  }

  private void data(int first, int size, byte[] payload, Sink sink) {
    boolean last = (first & FIN) != 0;
    byte[] parts = begun;
    if (parts == null) {
      compressed = (first & COMPRESSED) != 0;
      if (last) {
        sink.message(size, compressed);
        return;
      }
      fragments = 0;
      begunBytes = 0;
    }
    fragments++;
    if (fragments > WireLimits.MESSAGE_FRAGMENTS || begunBytes + size > WireLimits.MESSAGE_BYTES) {
      end(CloseCode.TOO_LARGE, sink);
      return;
    }
    parts = grown(parts, begunBytes + size);
    System.arraycopy(payload, 0, parts, begunBytes, size);
    begunBytes += size;
    begun = parts;
    if (last) {
      begun = null;
      System.arraycopy(parts, 0, payload, 0, begunBytes);
      sink.message(begunBytes, compressed);
    }
  }

  private static byte[] grown(byte @Nullable [] parts, int size) {
    if (parts == null) {
      return new byte[size];
    }
    return parts.length >= size
        ? parts
        : Arrays.copyOf(
            parts, Math.min(WireLimits.MESSAGE_BYTES, Math.max(size, 2 * parts.length)));
  }

  private static void unmask(byte[] bytes, int size, int mask) {
    if (mask == 0) {
      return;
    }
    long words = (long) mask << Integer.SIZE | (mask & 0xFFFFFFFFL);
    int at = 0;
    for (; at <= size - Long.BYTES; at += Long.BYTES) {
      WORDS.set(bytes, at, (long) WORDS.get(bytes, at) ^ words);
    }
    for (; at < size; at++) {
      bytes[at] ^= (byte) (mask >>> (Byte.SIZE * (3 - (at & 3))));
    }
  }
}
