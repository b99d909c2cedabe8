package io.pianorhythm.lab.load.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.measure.Tally;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.plan.Schedule;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PianoLineTest {
  @Test
  void whoDoesNothingSendsHeartbeatsThatAServerReads() throws Exception {
    var ear = new Ear(new Crowd(1, 1, 0), 0, new Tally(Schedule.of(1, 1, 5)));
    var line = new PianoLine(new PianoRoom("salon", 1, new Roster(1)), 0, ear, new ServerMillis());
    byte[] payload = new byte[128];
    int length = line.heartbeat(payload);
    var said = ServerMessage.parseFrom(Arrays.copyOf(payload, length));
    assertThat(said.getHeartbeatMessage().getTimestamp()).isPositive();
  }
}
