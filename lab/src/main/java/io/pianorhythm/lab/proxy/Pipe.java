package io.pianorhythm.lab.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// One direction: a thread reads and stamps, another one writes when it is time. The end of what is
/// read is passed on in its turn.
final class Pipe {
  private static final int CHUNK = 16 << 10;
  private static final int WAITING = 4096;

  private final Socket from;
  private final Socket to;
  private final Passage passage;
  private final Runnable broken;
  private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>(WAITING);

  /// @param bytes none: the end
  private record Chunk(byte[] bytes, long at) {}

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
        long now = System.nanoTime();
        byte[] bytes = Arrays.copyOf(buffer, Math.max(0, size));
        chunks.put(new Chunk(bytes, passage.delivery(now, bytes.length)));
      } while (size >= 0);
    } catch (IOException _) {
      broken.run();
      // The writer wakes up and finds its socket closed.
      boolean _ = chunks.offer(new Chunk(new byte[0], System.nanoTime()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      OutputStream out = to.getOutputStream();
      Chunk chunk = chunks.take();
      while (chunk.bytes.length > 0) {
        await(chunk.at);
        out.write(chunk.bytes);
        chunk = chunks.take();
      }
      await(chunk.at);
      to.shutdownOutput();
    } catch (IOException _) {
      broken.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(long at) {
    long left = at - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = at - System.nanoTime();
    }
  }
}
