package io.pianorhythm.lab.timing;

import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Presence;
import io.pianorhythm.client.clock.ServerClock;
import io.pianorhythm.client.hearing.PlayerTiming;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SetRoomTiming;
import io.pianorhythm.protocol.v1.TimingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Both with the Java SDK, in this process.
final class JavaPlayers implements LivePlayers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final long LEAD = 200_000;
  private static final long SECOND = 1_000_000;

  @Override
  public String language() {
    return "Java";
  }

  @Override
  public LiveTake play(LiveScene scene) {
    LiveEar player = new LiveEar();
    LiveEar listener = new LiveEar();
    try (PianoRhythm one = PianoRhythm.at(scene.player(), PATIENCE);
        PianoRhythm other = PianoRhythm.at(scene.listener(), PATIENCE);
        Presence plays = one.attend(one.guest("P-java"), player);
        Presence hears = other.attend(other.guest("L-java"), listener)) {
      listener.knows(hears.clock());
      player.knows(plays.clock());
      hears.createOrJoin(scene.room(), "");
      plays.createOrJoin(scene.room(), "");
      if (scene.duet()) {
        setDuet(hears);
      }
      scene.watch().ready();
      List<LiveEar.Strike> played = perform(scene, plays, hears.clock());
      boolean twoPaths = plays.twoPaths() || hears.twoPaths();
      settle(listener);
      List<PlayerTiming> timings = hears.timings();
      return new LiveTake(
          played,
          listener.strikes(),
          player.online(),
          listener.down(),
          timings.stream().mapToLong(PlayerTiming::frames).sum(),
          timings.stream().mapToLong(PlayerTiming::late).sum(),
          twoPaths);
    }
  }

  private static void setDuet(Presence owner) {
    SetRoomTiming duet =
        SetRoomTiming.newBuilder().setTimingMode(TimingMode.TIMING_MODE_DUET).build();
    ServerMessage _ = owner.request(ServerMessage.newBuilder().setSetRoomTiming(duet)).join();
  }

  private static List<LiveEar.Strike> perform(
      LiveScene scene, Presence plays, ServerClock listeners) {
    List<LiveEar.Strike> played = new ArrayList<>();
    long start = listeners.local() + LEAD;
    long sample = start;
    scene.watch().begins(start);
    for (Performance.Note note : scene.music().notes()) {
      long due = start + note.at();
      for (; sample < due; sample += SECOND) {
        await(sample);
        long local = listeners.local();
        scene.watch().clock(local, listeners.at(local));
      }
      await(due);
      if (note.strikes()) {
        played.add(new LiveEar.Strike(note.event().data1(), note.event().data2(), due));
      }
      long late = listeners.local() - due;
      plays.notes().play(List.of(note.event()), Duration.ofNanos(late * 1_000));
    }
    plays.notes().releaseAll();
    return played;
  }

  private static void await(long micros) {
    long left = micros - Math.floorDiv(System.nanoTime(), 1_000);
    while (left > 0) {
      LockSupport.parkNanos(left * 1_000);
      left = micros - Math.floorDiv(System.nanoTime(), 1_000);
    }
  }

  /// Until everything has come that can come, or for as long as one waits for a lost packet.
  private static void settle(LiveEar listener) {
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    int heard = -1;
    while (System.nanoTime() < end && (listener.down() > 0 || heard != listener.strikes().size())) {
      heard = listener.strikes().size();
      LockSupport.parkNanos(QUIET.toNanos());
    }
  }
}
