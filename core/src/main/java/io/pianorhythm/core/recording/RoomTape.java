package io.pianorhythm.core.recording;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The last frames of one room. What falls off the end goes into a ledger per player, so that the
/// tape still knows with which programs and pedals it begins. Confined to [Tapes].
final class RoomTape {

  /// How far back it reaches, ms.
  static final long MOST_MILLIS = 600_000;

  /// Memory of its frames, bytes.
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_GAPS = 100;

  private final SequencedMap<MemberId, Voice> voices = new LinkedHashMap<>();
  private final ArrayDeque<PlayedFrame> frames = new ArrayDeque<>();
  private final ArrayDeque<Long> gaps = new ArrayDeque<>();
  private final FrameScanner scanner = new FrameScanner();
  private boolean running = true;
  private int bytes;

  /// A player, for as long as it is there or has frames on the tape.
  private static final class Voice {
    final MemberId id;
    String name;
    KeyLedger before = new KeyLedger();
    int frames;
    boolean here = true;

    Voice(MemberId id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  void joined(MemberId member, String name) {
    Voice voice = voices.computeIfAbsent(member, id -> new Voice(id, name));
    voice.name = name;
    voice.here = true;
  }

  void left(MemberId member) {
    Voice voice = voices.get(member);
    if (voice != null) {
      voice.here = false;
      forgetIfDone(voice);
    }
  }

  private void forgetIfDone(Voice voice) {
    if (!voice.here && voice.frames == 0) {
      voices.remove(voice.id);
    }
  }

  /// Whether it takes what is played. One that is switched off is empty.
  void run(boolean wanted) {
    running = wanted;
    if (!wanted) {
      frames.clear();
      gaps.clear();
      bytes = 0;
      voices.values().removeIf(voice -> !voice.here);
      voices.values().forEach(RoomTape::erase);
    }
  }

  private static void erase(Voice voice) {
    voice.before = new KeyLedger();
    voice.frames = 0;
  }

  /// Takes a frame of a member; of others it takes none.
  void played(MemberId member, long millis, int encoding, byte[] midi) {
    Voice voice = voices.get(member);
    if (running && voice != null) {
      PlayedFrame frame = new PlayedFrame(voice.id, millis, encoding, midi);
      frames.add(frame);
      voice.frames++;
      bytes += frame.size();
      while (bytes > MOST_BYTES) {
        dropOldest();
      }
    }
  }

  /// Something was lost.
  void gap(long millis) {
    if (running) {
      gaps.add(millis);
      if (gaps.size() > MOST_GAPS) {
        gaps.removeFirst();
      }
    }
  }

  /// Drops what is older than it keeps.
  void expire(long nowMillis) {
    long oldest = nowMillis - MOST_MILLIS;
    while (oldestMillis() < oldest) {
      dropOldest();
    }
    while (!gaps.isEmpty() && gaps.getFirst() < oldest) {
      gaps.removeFirst();
    }
  }

  /// Drops frames until that many bytes are free or it is empty.
  void free(int wanted) {
    int target = bytes - wanted;
    while (bytes > target && !frames.isEmpty()) {
      dropOldest();
    }
  }

  private void dropOldest() {
    PlayedFrame frame = frames.removeFirst();
    bytes -= frame.size();
    Voice voice = voices.get(frame.member());
    if (voice != null) {
      Part.enter(frame, scanner, voice.before);
      voice.frames--;
      forgetIfDone(voice);
    }
  }

  /// Stamp of the oldest frame, ms; the largest number when there is none.
  long oldestMillis() {
    PlayedFrame oldest = frames.peekFirst();
    return oldest == null ? Long.MAX_VALUE : oldest.millis();
  }

  int bytes() {
    return bytes;
  }

  /// Whether nobody is there.
  boolean deserted() {
    return voices.values().stream().noneMatch(voice -> voice.here);
  }

  /// Everything on the tape.
  Excerpt excerpt() {
    Map<MemberId, List<PlayedFrame>> byMember = new LinkedHashMap<>();
    for (PlayedFrame frame : frames) {
      byMember.computeIfAbsent(frame.member(), _ -> new ArrayList<>()).add(frame);
    }
    List<Part> parts = new ArrayList<>(voices.size());
    for (Voice voice : voices.values()) {
      List<PlayedFrame> played = byMember.getOrDefault(voice.id, List.of());
      parts.add(new Part(voice.name, voice.before.snapshot(0), played));
    }
    return new Excerpt(parts, List.copyOf(gaps));
  }
}
