package io.pianorhythm.client.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.client.clock.Offset;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.music.event.ControlChange;
import io.pianorhythm.music.event.Controller;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.music.frame.FrameLimits;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.protocol.v1.MidiMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoteSenderTest {
  private static final long START = 1_700_000_000_000_000L;

  private final AtomicLong micros = new AtomicLong();
  private final ServerClock clock = new ServerClock(micros::get);
  private final List<MidiMessage> sent = new ArrayList<>();
  private final Deque<Runnable> alarms = new ArrayDeque<>();
  private final List<Long> waits = new ArrayList<>();
  private final NoteSender sender = sender();

  @Test
  void theFirstNoteLeavesAtOnce() {
    sender.play(new NoteOn(0, 60, 80));
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().getEncoding()).isEqualTo(FrameLimits.TIMED);
    assertThat(alarms).isEmpty();
  }

  @Test
  void theStampHasATenthOfAMillisecond() {
    micros.set(12_345);
    sender.play(new NoteOn(0, 60, 80));
    assertThat(sent.getFirst().getTimestamp()).isEqualTo(START / 1000 + 12);
    assertThat(sent.getFirst().getMidiData().byteAt(0)).isEqualTo((byte) 3);
    assertThat(stamps()).containsExactly(START + 12_300);
  }

  @Test
  void eventsThatAreLateAreStampedWithTheTimeWhenTheyWereDue() {
    micros.set(50_000);
    sender.play(List.of(new NoteOn(0, 60, 80)), Duration.ofMillis(3));
    micros.set(51_000);
    sender.play(List.of(new NoteOn(0, 62, 80)), Duration.ofMillis(-1));
    sender.play(List.of(new NoteOn(0, 64, 80)), Duration.ofMillis(20));
    alarms.forEach(Runnable::run);
    assertThat(stamps()).containsExactly(START + 47_000, START + 51_000, START + 51_000);
  }

  @Test
  void aChordPlayedAtOnceIsOneFrame() {
    sender.play(new NoteOn(0, 60, 80), new NoteOn(0, 64, 80), new NoteOn(0, 67, 80));
    assertThat(sent).hasSize(1);
    assertThat(stamps()).containsExactly(START, START, START);
  }

  @Test
  void whatFollowsWithinTheWindowLeavesTogetherWithItsOwnStamps() {
    play(0, 60);
    play(1_000, 62);
    play(5_500, 64);
    assertThat(sent).hasSize(1);
    assertThat(waits).containsExactly(7_000L);
    micros.set(8_000);
    alarms.remove().run();
    assertThat(sent).hasSize(2);
    assertThat(stamps()).containsExactly(START, START + 1_000, START + 5_500);
  }

  @Test
  void theWindowAfterAWindowHoldsToo() {
    play(0, 60);
    play(4_000, 62);
    micros.set(8_000);
    alarms.remove().run();
    play(10_000, 64);
    assertThat(sent).hasSize(2);
    assertThat(waits).containsExactly(4_000L, 6_000L);
  }

  @Test
  void afterAPauseTheNextNoteLeavesAtOnceAgain() {
    play(0, 60);
    play(8_000, 62);
    assertThat(sent).hasSize(2);
    assertThat(alarms).isEmpty();
  }

  @Test
  void aNoteOffWaitsForHalfAWindowForANoteToRideWith() {
    play(0, 60);
    micros.set(20_000);
    sender.play(new NoteOff(0, 60, 0));
    assertThat(sent).hasSize(1);
    assertThat(waits).containsExactly(4_000L);
    play(22_000, 62);
    assertThat(sent).hasSize(2);
    assertThat(stamps()).containsExactly(START, START + 20_000, START + 22_000);
  }

  @Test
  void aNoteOffThatNothingFollowsLeavesWhenHalfTheWindowIsOver() {
    sender.play(new NoteOff(0, 60, 0));
    alarms.remove().run();
    assertThat(events()).containsExactly(new NoteOff(0, 60, 0));
  }

  @Test
  void aNoteOffOnItsOwnDoesNotHoldTheNextNoteBack() {
    sender.play(new NoteOff(0, 60, 0));
    alarms.remove().run();
    play(1_000, 62);
    assertThat(sent).hasSize(2);
  }

  @Test
  void aStormOfFramesWidensTheWindow() {
    for (int i = 0; i < 70; i++) {
      play(i * 8_000L, i % 128);
    }
    assertThat(sent.size()).isLessThan(70);
    assertThat(waits).contains(12_000L);
  }

  @Test
  void aShortWindowStaysShortInAStorm() {
    sender.window(Duration.ofMillis(2));
    for (int i = 0; i < 200; i++) {
      play(i * 3_000L, i % 128);
    }
    assertThat(sent).hasSize(200);
  }

  @Test
  void withoutAWindowEveryCallIsAFrame() {
    sender.window(Duration.ZERO);
    play(0, 60);
    play(0, 62);
    play(100, 64);
    assertThat(sent).hasSize(3);
  }

  @Test
  void whatIsPlayedWhileAwayIsNotSentAndAfterTheReturnThePlayerStandsAsItIs() {
    sender.window(Duration.ZERO);
    sender.play(new NoteOn(0, 60, 80));
    sender.interrupted();
    micros.set(1_000_000);
    sender.play(new ControlChange(0, 64, 127), new NoteOff(0, 60, 0), new NoteOn(0, 62, 80));
    micros.set(2_000_000);
    sender.play(new NoteOn(0, 64, 90));
    assertThat(sent).hasSize(1);
    micros.set(2_100_000);
    sent.clear();
    sender.returned();
    assertThat(events()).contains(new ControlChange(0, 64, 127)).endsWith(new NoteOn(0, 64, 90));
    assertThat(events()).filteredOn(NoteOn.class::isInstance).hasSize(1);
    assertThat(sent).extracting(MidiMessage::getSeq).containsExactly(1);
    assertThat(sent).extracting(MidiMessage::getClockEpoch).containsExactly(1);
  }

  @Test
  void strikesThatTheConnectionLostAreCountedByTheirCause() {
    sender.window(Duration.ZERO);
    sender.play(new NoteOn(0, 60, 80), new NoteOn(0, 62, 80));
    sender.confirmed(1);
    sender.play(new NoteOn(0, 64, 80), new NoteOff(0, 60, 0));
    sender.interrupted();
    micros.set(1_000_000);
    sender.play(new NoteOn(0, 65, 80), new NoteOff(0, 65, 0));
    micros.set(2_000_000);
    sender.play(new NoteOn(0, 67, 80));
    assertThat(sender.lost()).isEqualTo(new LostStrikes(2, 1));
    micros.set(2_100_000);
    sender.returned();
    // The last key is young enough to be struck after the return.
    assertThat(sender.lost()).isEqualTo(new LostStrikes(1, 1));
    assertThat(sender.lost().cause()).contains("1 notes were played meanwhile");
  }

  @Test
  void framesAreNumberedFromOne() {
    sender.window(Duration.ZERO);
    IntStream.range(0, 5).forEach(i -> play(i * 10_000L, 60 + i));
    assertThat(sent).extracting(MidiMessage::getSeq).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void manyEventsAreSplitIntoValidFramesInOrder() {
    List<MidiEvent> many =
        IntStream.range(0, 2_000).<MidiEvent>mapToObj(i -> new NoteOn(0, i % 128, 1)).toList();
    sender.play(many);
    assertThat(sent).hasSize(4);
    assertThat(stamps()).hasSize(2_000);
    assertThat(sent).extracting(MidiMessage::getSeq).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aFrameNeverSpansMoreThanTwoSeconds() {
    sender.window(Duration.ofSeconds(5));
    play(0, 60);
    play(100_000, 62);
    play(2_200_000, 64);
    assertThat(sent).hasSize(2);
    sender.flush();
    assertThat(stamps()).containsExactly(START, START + 100_000, START + 2_200_000);
  }

  @Test
  void stampsNeverRunBack() {
    play(10_000, 60);
    play(9_000, 62);
    sender.flush();
    assertThat(stamps()).containsExactly(START + 10_000, START + 10_000);
  }

  @Test
  void releaseAllLetsGoOfKeysAndPedalsAtOnce() {
    sender.play(
        new NoteOn(0, 60, 80),
        new NoteOn(3, 72, 80),
        new ControlChange(0, Controller.SUSTAIN, 127));
    sender.play(new NoteOff(3, 72, 0));
    sent.clear();
    micros.set(2_000);
    sender.releaseAll();
    var released = events();
    assertThat(released)
        .startsWith(new NoteOff(3, 72, 0), new ControlChange(0, Controller.SUSTAIN, 0))
        .contains(new NoteOff(0, 60, 64));
  }

  @Test
  void releaseAllIsSilentWhenNothingIsHeld() {
    sender.releaseAll();
    assertThat(sent).isEmpty();
  }

  @Test
  void manyThreadsLoseNothing() throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(t ->
                Thread.startVirtualThread(
                    () -> IntStream.range(0, 500).forEach(i -> sender.play(new NoteOn(t, 60, 1)))))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
    sender.flush();
    assertThat(events()).hasSize(4_000);
    assertThat(sent)
        .extracting(MidiMessage::getSeq)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, sent.size()).boxed().toList());
  }

  @Test
  void afterAReturnToAServerWhoseClockIsBehindStampsGoOnByThatClock() {
    play(1_000_000, 60);
    sender.interrupted();
    micros.set(2_000_000);
    clock.adjust(new Offset(micros.get(), START - 3_000_000, 0, 0, 3));
    sender.returned();
    play(2_000_000, 62);
    play(2_100_000, 64);
    assertThat(stamps().stream().distinct())
        .containsExactly(START + 1_000_000, START - 1_000_000, START - 900_000);
  }

  @Test
  void keysThatFadedLongAgoAreNotStruckAgainWhateverTheClockOfTheNewServerShows() {
    play(1_000_000, 60);
    sender.interrupted();
    micros.set(2_000_000);
    clock.adjust(new Offset(micros.get(), START - 3_000_000, 0, 0, 3));
    sender.returned();
    assertThat(events()).filteredOn(NoteOn.class::isInstance).hasSize(1);
  }

  @Test
  void aClockThatIsFoundToBeFarBehindStartsListenersAnewAndMixesNoFrame() {
    play(1_000_000, 60);
    play(1_004_000, 62);
    clock.adjust(new Offset(micros.get(), START - 500_000, 0, 0, 3));
    play(1_005_000, 64);
    sender.flush();
    assertThat(stamps()).containsExactly(START + 1_000_000, START + 1_004_000, START + 505_000);
    assertThat(sent).extracting(MidiMessage::getClockEpoch).containsExactly(0, 0, 1);
  }

  @Test
  void aSmallStepBackOfTheClockIsWaitedOut() {
    play(3_000_000, 60);
    clock.adjust(new Offset(micros.get(), START - 60_000, 0, 0, 3));
    clock.adjust(new Offset(micros.get(), START, 0, 0, 3));
    micros.set(6_000_000);
    clock.adjust(new Offset(micros.get(), START, 0, 0, 3));
    play(6_000_000, 62);
    clock.adjust(new Offset(micros.get(), START - 10_000, 0, 0, 3));
    play(6_000_000, 64);
    sender.flush();
    assertThat(stamps()).isSorted();
    assertThat(sent).extracting(MidiMessage::getClockEpoch).containsOnly(0);
  }

  private NoteSender sender() {
    clock.adjust(new Offset(0, START, 0, 0, 3));
    List<MidiMessage> outlet = Collections.synchronizedList(sent);
    return new NoteSender(
        clock,
        outlet::add,
        (wait, task) -> {
          waits.add(wait);
          alarms.add(task);
        });
  }

  private void play(long at, int key) {
    micros.set(at);
    sender.play(new NoteOn(0, key, 80));
  }

  private List<Long> stamps() {
    List<Long> stamps = new ArrayList<>();
    sent.forEach(frame ->
        scan(
            frame,
            (ticks, _) ->
                stamps.add(
                    frame.getTimestamp() * 1000 + (long) ticks * FrameLimits.MICROS_PER_TICK)));
    return stamps;
  }

  private List<MidiEvent> events() {
    List<MidiEvent> events = new ArrayList<>();
    sent.forEach(frame -> scan(frame, (_, event) -> events.add(event)));
    return events;
  }

  private interface TimedEvent {
    void event(int ticks, MidiEvent event);
  }

  private static void scan(MidiMessage frame, TimedEvent visitor) {
    byte[] bytes = frame.getMidiData().toByteArray();
    var fault =
        new FrameScanner()
            .scan(
                bytes,
                0,
                bytes.length,
                frame.getEncoding(),
                (ticks, status, data1, data2) ->
                    visitor.event(ticks, MidiEvent.of(status, data1, data2)));
    assertThat(fault).isNull();
  }
}
