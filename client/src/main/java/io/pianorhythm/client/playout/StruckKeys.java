package io.pianorhythm.client.playout;

import io.pianorhythm.music.event.Status;
import org.jspecify.annotations.Nullable;

/// When each key of a player was struck and lifted, as played and as heard, so that a short note
/// does not vanish when it comes late. Channels take memory when first touched.
final class StruckKeys {
  private static final long LEAST_LENGTH = 30_000;
  private static final int KEYS = 128;

  private final @Nullable Channel[] channels = new @Nullable Channel[16];

  /// Notes that a key is struck; not before it has been lifted.
  ///
  /// @return when it is to be heard
  long strike(int status, int key, long played, long due) {
    Channel channel = channel(status);
    long heard = Math.max(due, channel.free[key]);
    channel.played[key] = played;
    channel.heard[key] = heard;
    return heard;
  }

  /// Notes that a key is lifted.
  ///
  /// @return when it is to be heard
  long lift(int status, int key, long played, long due) {
    Channel channel = channel(status);
    long length = Math.min(played - channel.played[key], LEAST_LENGTH);
    long heard = Math.max(due, channel.heard[key] + Math.max(0, length));
    channel.free[key] = heard;
    return heard;
  }

  private Channel channel(int status) {
    int number = Status.channel(status);
    Channel channel = channels[number];
    if (channel == null) {
      channel = new Channel();
      channels[number] = channel;
    }
    return channel;
  }

  private static final class Channel {
    final long[] played = new long[KEYS];
    final long[] heard = new long[KEYS];
    final long[] free = new long[KEYS];
  }
}
