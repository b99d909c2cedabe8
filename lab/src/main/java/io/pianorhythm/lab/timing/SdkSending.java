package io.pianorhythm.lab.timing;

import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.client.notes.Unconfirmed;
import io.pianorhythm.lab.network.Timeline;
import io.pianorhythm.music.event.MidiEvent;
import io.pianorhythm.music.frame.FrameScanner;
import io.pianorhythm.protocol.v1.MidiMessage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Plays through the note sender of the SDK.
final class SdkSending implements Sending {
  private final Machine machine;
  private final NoteSender sender;
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private final Consumer<Message> line;
  private final FrameScanner scanner = new FrameScanner();
  private final Map<Integer, Integer> firstEvents = new HashMap<>();
  private int events;
  private int frames;

  SdkSending(Timeline timeline, Machine machine, long windowMicros, Consumer<Message> line) {
    this.machine = machine;
    this.line = line;
    sender = new NoteSender(machine.clock(), this::send, timeline::after);
    sender.window(Duration.of(windowMicros, ChronoUnit.MICROS));
  }

  private void send(MidiMessage frame) {
    byte[] bytes = frame.getMidiData().toByteArray();
    Object fault = scanner.scan(bytes, 0, bytes.length, frame.getEncoding(), (_, _, _, _) -> {});
    if (fault != null) {
      throw new IllegalStateException("the SDK sent a bad frame: " + fault);
    }
    firstEvents.put(frame.getSeq(), events);
    events += scanner.events();
    frames++;
    unconfirmed.sent(frame, machine.local());
    carry(frame);
  }

  private void carry(MidiMessage frame) {
    line.accept(
        new Message.Notes(
            frame.getSeq(), Objects.requireNonNull(firstEvents.get(frame.getSeq())), frame));
  }

  @Override
  public void play(List<MidiEvent> together) {
    sender.play(together);
  }

  @Override
  public void reconnected(int confirmed) {
    unconfirmed.confirmed(confirmed);
    unconfirmed.frames(machine.local()).forEach(this::carry);
  }

  @Override
  public int frames() {
    return frames;
  }
}
