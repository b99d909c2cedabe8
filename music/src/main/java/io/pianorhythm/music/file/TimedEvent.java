package io.pianorhythm.music.file;

import io.pianorhythm.music.event.Status;

/// One event of a [PlayerTrack].
///
/// @param ticks 0.1 ms since the beginning
/// @param status 0x80 to 0xEF
/// @param data1 0 to 127
/// @param data2 0 to 127; ignored for messages with one data byte
public record TimedEvent(long ticks, int status, int data1, int data2) {
  public TimedEvent {
    if (ticks < 0 || !Status.isChannelMessage(status) || ((data1 | data2) & ~0x7F) != 0) {
      throw new IllegalArgumentException(
          "no event: tick " + ticks + ", " + status + " " + data1 + " " + data2);
    }
  }
}
