package io.pianorhythm.cli.play;

import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.file.Score;
import io.pianorhythm.music.file.ScoreEvent;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.music.ledger.KeyLedger;
import java.util.ArrayList;
import java.util.List;

/// What a performance plays, and when.
///
/// @param moments in order of time, no two of the same instant
/// @param durationMicros from the beginning to the end
record Programme(List<Moment> moments, long durationMicros) {
  Programme {
    moments = List.copyOf(moments);
  }

  /// A part of a score. It starts with the programs, controllers and pedals that the part before
  /// has left.
  ///
  /// @param fromMicros where it starts in the score
  /// @param forMicros how long it is in the score, from there
  /// @param speed 1 as written, 2 twice as fast
  static Programme of(Score score, long fromMicros, long forMicros, double speed) {
    long scoreEnd = Math.max(fromMicros, score.duration().toNanos() / 1000);
    boolean whole = forMicros >= scoreEnd - fromMicros;
    long end = whole ? scoreEnd : fromMicros + forMicros;
    Collector collector = new Collector();
    collector.add(0, standing(score, fromMicros));
    for (ScoreEvent scored : score.events()) {
      if (scored.micros() >= fromMicros && (whole || scored.micros() < end)) {
        long at = Math.round((scored.micros() - fromMicros) / speed);
        collector.add(at, List.of(scored.event()));
      }
    }
    return new Programme(collector.moments(), Math.round((end - fromMicros) / speed));
  }

  /// Note-ons of the programme.
  long notes() {
    return moments.stream()
        .flatMap(moment -> moment.events().stream())
        .filter(Notes::strikes)
        .count();
  }

  /// How the channels stand after everything before `micros`, without keys.
  private static List<MidiEvent> standing(Score score, long micros) {
    KeyLedger ledger = new KeyLedger();
    for (ScoreEvent scored : score.events()) {
      if (scored.micros() < micros) {
        MidiEvent event = scored.event();
        ledger.apply(event.status(), event.data1(), event.data2(), scored.micros());
      }
    }
    List<MidiEvent> events = new ArrayList<>();
    FrameScanner scanner = new FrameScanner();
    for (byte[] frame : ledger.snapshot(micros).plainFrames()) {
      scanner.scan(
          frame,
          0,
          frame.length,
          FrameLimits.RAW,
          (_, status, data1, data2) -> events.add(MidiEvent.of(status, data1, data2)));
    }
    return events;
  }

  /// Joins events of one instant.
  private static final class Collector {
    private final List<Moment> moments = new ArrayList<>();
    private final List<MidiEvent> now = new ArrayList<>();
    private long nowMicros;

    void add(long micros, List<MidiEvent> events) {
      if (micros != nowMicros) {
        finishMoment();
        nowMicros = micros;
      }
      now.addAll(events);
    }

    List<Moment> moments() {
      finishMoment();
      return moments;
    }

    private void finishMoment() {
      if (!now.isEmpty()) {
        moments.add(new Moment(nowMicros, now));
        now.clear();
      }
    }
  }
}
