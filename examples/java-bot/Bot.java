import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Presence;
import io.pianorhythm.client.PresenceListener;
import io.pianorhythm.client.PresenceStatus;
import io.pianorhythm.client.Refused;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.event.NoteOff;
import io.pianorhythm.music.event.NoteOn;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.UserInfo;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A bot that answers: it enters a room, waits until nobody has played for a second, and plays the
/// phrase again an octave higher, in the rhythm in which it was heard.
///
///     java -cp 'cli/target/dist/lib/*' examples/java-bot/Bot.java http://127.0.0.1:8080 salon
///
/// `!bye` in the chat sends it away.
public final class Bot implements PresenceListener {
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final int OCTAVE = 12;
  private static final int LONGEST_PHRASE = 500;
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Played> phrase = new ArrayList<>();
  private Future<?> silence = timer.schedule(() -> {}, 0, TimeUnit.SECONDS);
  private Presence presence;

  private record Played(MidiEvent event, long at) {}

  public static void main(String[] args) throws InterruptedException {
    String address = args.length > 0 ? args[0] : "http://127.0.0.1:8080";
    String room = args.length > 1 ? args[1] : "salon";
    try (PianoRhythm server = PianoRhythm.at(URI.create(address))) {
      new Bot().play(server, room);
    }
  }

  private void play(PianoRhythm server, String room) throws InterruptedException {
    try (Presence here = server.attend(server.guest("Echo"), this)) {
      presence = here;
      String name = here.createOrJoin(room, "").getRoomInfo().getRoomName();
      System.out.println("listening in " + name);
      over.await();
    } catch (Refused refusal) {
      System.err.printf("cannot enter %s: %s (%s)%n", room, refusal.getMessage(), refusal.code());
    } finally {
      timer.shutdownNow();
    }
  }

  /// Everything that is heard, in the order in which it is to sound.
  @Override
  public synchronized void due(UserInfo member, long due, int status, int key, int velocity) {
    int kind = status & 0xF0;
    if ((kind != NOTE_ON && kind != NOTE_OFF) || phrase.size() == LONGEST_PHRASE) {
      return;
    }
    int higher = Math.min(127, key + OCTAVE);
    boolean strikes = kind == NOTE_ON && velocity > 0;
    phrase.add(
        new Played(strikes ? new NoteOn(0, higher, velocity) : new NoteOff(0, higher, 64), due));
    silence.cancel(false);
    silence = timer.schedule(this::answer, SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void answer() {
    List<Played> all = List.copyOf(phrase);
    phrase.clear();
    // A phrase begins with a strike; what is left over of the one before is not answered.
    if (all.stream().noneMatch(played -> played.event() instanceof NoteOn)) {
      return;
    }
    long start = System.nanoTime();
    long first = all.getFirst().at();
    for (Played played : all) {
      long at = start + TimeUnit.MICROSECONDS.toNanos(played.at() - first);
      timer.schedule(() -> strike(played.event(), at), at - start, TimeUnit.NANOSECONDS);
    }
  }

  /// Stamped with the time when it was due: a timer that wakes up late spoils no rhythm.
  private void strike(MidiEvent event, long at) {
    presence.notes().play(List.of(event), Duration.ofNanos(System.nanoTime() - at));
  }

  @Override
  public void event(ServerMessage event) {
    if (event.getRoomChatMessage().getMessage().equals("!bye")) {
      presence.chat("goodbye");
      over.countDown();
    }
  }

  @Override
  public void back(RoomJoinedResponse picture, boolean whole) {
    System.out.println(whole ? "back, missed nothing" : "back");
  }

  @Override
  public void status(PresenceStatus status) {
    switch (status) {
      case PresenceStatus.Waiting waiting ->
          System.out.printf(
              "lost the server (%s); trying again in %.1f s%n",
              waiting.why().getMessage(), waiting.pause().toMillis() / 1000.0);
      case PresenceStatus.Closed closed -> {
        System.out.println("over: " + closed.why().getMessage());
        over.countDown();
      }
      case PresenceStatus.Connecting _, PresenceStatus.Online _, PresenceStatus.Returning _ -> {}
    }
  }
}
