package io.pianorhythm.core.recording;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The last frames of one room. What falls off the end goes into a ledger per player, so that the
/// tape still knows with which programs and pedals it begins. Confined to [Tapes].
final class RoomTape {

  /// How far back it reaches, ms.
  static final long MOST_MILLIS = 600_000;

  /// Memory of its frames, bytes.
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_GAPS = 100;

  private final SequencedMap<MemberId, Voice> voices = new LinkedHashMap<>();
  private final List<@Nullable Voice> byNumber = new ArrayList<>();
  private final Reel frames = new Reel();
  private final ArrayDeque<Long> gaps = new ArrayDeque<>();
  private final FrameScanner scanner = new FrameScanner();
  private boolean running = true;

  /// A player, for as long as it is there or has frames on the tape.
  private static final class Voice {
    final MemberId id;

    /// In [#byNumber]; somebody else's once this one is forgotten.
    final int number;

    String name;
    KeyLedger before = new KeyLedger();
    int frames;
    boolean here = true;

    Voice(MemberId id, int number, String name) {
      this.id = id;
      this.number = number;
      this.name = name;
    }
  }

  void joined(MemberId member, String name) {
    Voice voice = voices.computeIfAbsent(member, id -> enlist(id, name));
    voice.name = name;
    voice.here = true;
  }

  private Voice enlist(MemberId member, String name) {
    int free = byNumber.indexOf(null);
    if (free < 0) {
      free = byNumber.size();
      byNumber.add(null);
    }
    Voice voice = new Voice(member, free, name);
    byNumber.set(free, voice);
    return voice;
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
      byNumber.set(voice.number, null);
    }
  }

  /// Whether it takes what is played. One that is switched off is empty.
  void run(boolean wanted) {
    running = wanted;
    if (!wanted) {
      frames.clear();
      gaps.clear();
      voices.values().forEach(RoomTape::erase);
      List.copyOf(voices.values()).forEach(this::forgetIfDone);
    }
  }

  private static void erase(Voice voice) {
    voice.before = new KeyLedger();
    voice.frames = 0;
  }

  /// Takes the frame `in[from, to)` of a member; of others it takes none.
  void played(MemberId member, long millis, int encoding, byte[] in, int from, int to) {
    Voice voice = voices.get(member);
    if (running && voice != null) {
      frames.add(voice.number, millis, encoding, in, from, to);
      voice.frames++;
      while (frames.bytes() > MOST_BYTES) {
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
    int target = frames.bytes() - wanted;
    while (frames.bytes() > target && !frames.isEmpty()) {
      dropOldest();
    }
  }

  private void dropOldest() {
    frames.removeFirst(this::fellOff);
  }

  private void fellOff(int number, long millis, int encoding, byte[] in, int from, int to) {
    Voice voice = byNumber.get(number);
    if (voice != null) {
      Part.enter(in, from, to, encoding, millis, scanner, voice.before);
      voice.frames--;
      forgetIfDone(voice);
    }
  }

  /// Stamp of the oldest frame, ms; the largest number when there is none.
  long oldestMillis() {
    return frames.oldestMillis();
  }

  /// Memory of its frames.
  int bytes() {
    return frames.bytes();
  }

  /// Whether nobody is there.
  boolean deserted() {
    return voices.values().stream().noneMatch(voice -> voice.here);
  }

  /// Everything on the tape.
  Excerpt excerpt() {
    List<List<PlayedFrame>> byVoice = new ArrayList<>();
    byNumber.forEach(_ -> byVoice.add(new ArrayList<>()));
    frames.each((number, millis, encoding, in, from, to) ->
        byVoice
            .get(number)
            .add(new PlayedFrame(millis, encoding, Arrays.copyOfRange(in, from, to))));
    List<Part> parts = new ArrayList<>(voices.size());
    for (Voice voice : voices.values()) {
      parts.add(new Part(voice.name, voice.before.snapshot(0), byVoice.get(voice.number)));
    }
    return new Excerpt(parts, List.copyOf(gaps));
  }
}
