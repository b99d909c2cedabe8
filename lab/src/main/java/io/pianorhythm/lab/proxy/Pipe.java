package io.pianorhythm.lab.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One direction: a thread reads, the passage says when it is time, another thread writes. The end
/// of what is read is passed on in its turn.
final class Pipe {
  private static final int CHUNK = 16 << 10;
  private static final byte[] END = {};

  private final Socket from;
  private final Socket to;
  private final Passage passage;
  private final Runnable broken;
  private final BlockingQueue<byte[]> due = new LinkedBlockingQueue<>();

  /// @param broken called when either socket fails
  Pipe(Socket from, Socket to, Passage passage, Runnable broken) {
    this.from = from;
    this.to = to;
    this.passage = passage;
    this.broken = broken;
  }

  void start(String name) {
    Thread _ = Thread.ofPlatform().daemon().name(name + "-read").start(this::read);
    Thread _ = Thread.ofPlatform().daemon().name(name + "-write").start(this::write);
  }

  private void read() {
    byte[] buffer = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      int size;
      do {
        size = in.read(buffer);
        passage.carry(size < 0 ? END : Arrays.copyOf(buffer, size), due::add);
      } while (size >= 0);
    } catch (IOException _) {
      broken.run();
      // The writer wakes up and finds its socket closed.
      due.add(END);
    }
  }

  private void write() {
    try {
      OutputStream out = to.getOutputStream();
      byte[] bytes = due.take();
      while (bytes.length > 0) {
        out.write(bytes);
        bytes = due.take();
      }
      to.shutdownOutput();
    } catch (IOException _) {
      broken.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
