package io.pianorhythm.client.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.client.notes.NoteSender;
import io.pianorhythm.client.playout.PlayoutRule;
import io.pianorhythm.protocol.v1.RoomSettings;
import io.pianorhythm.protocol.v1.RoomTempo;
import io.pianorhythm.protocol.v1.TimingMode;
import org.junit.jupiter.api.Test;

class TimingRulesTest {
  private final TimingRules rules = new TimingRules();

  @Test
  void theModeOfTheRoomIsTheRuleUnlessTheListenerPrefersAnother() {
    mode(TimingMode.TIMING_MODE_DUET);
    assertThat(rules.rule()).isEqualTo(PlayoutRule.DUET);
    assertThat(rules.window()).isEqualTo(NoteSender.DUET_WINDOW);
    rules.override(TimingMode.TIMING_MODE_BALANCED);
    assertThat(rules.rule()).isEqualTo(PlayoutRule.BALANCED);
    assertThat(rules.window()).isEqualTo(NoteSender.WINDOW);
    rules.override(null);
    assertThat(rules.duet()).isTrue();
  }

  @Test
  void aConcertHasOneDelayOnceTheServerHasSaidWhich() {
    mode(TimingMode.TIMING_MODE_CONCERT);
    assertThat(rules.rule()).isEqualTo(PlayoutRule.LISTENING);
    rules.commonDelay(145_000);
    assertThat(rules.rule()).isEqualTo(PlayoutRule.fixed(145_000));
    rules.anotherRoom();
    assertThat(rules.rule()).isEqualTo(PlayoutRule.LISTENING);
  }

  @Test
  void inAPhraseOthersAreHeardTheirBeatsLater() {
    mode(TimingMode.TIMING_MODE_PHRASE);
    assertThat(rules.rule()).isEqualTo(PlayoutRule.fixed(4_000_000));
    rules.settings(
        RoomSettings.newBuilder()
            .setTimingMode(TimingMode.TIMING_MODE_PHRASE)
            .setTempo(
                RoomTempo.newBuilder().setMilliBpm(90_000).setBeatsPerBar(3).setPhraseBeats(6))
            .build());
    assertThat(rules.rule()).isEqualTo(PlayoutRule.fixed(4_000_000));
    assertThat(rules.tempo().beatsPerBar()).isEqualTo(3);
  }

  private void mode(TimingMode mode) {
    rules.settings(RoomSettings.newBuilder().setTimingMode(mode).build());
  }
}
