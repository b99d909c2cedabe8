package io.pianorhythm.lab.load.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResidenceTest {

  private static String page(int fast, int slow, int all) {
    return """
    # TYPE pianorhythm_note_residence_seconds histogram
    pianorhythm_note_residence_seconds_bucket{le="1.0E-4"} %d
    pianorhythm_note_residence_seconds_bucket{le="3.0E-4"} %d
    pianorhythm_note_residence_seconds_bucket{le="+Inf"} %d
    pianorhythm_note_residence_seconds_count %d
    pianorhythm_heartbeat_round_trip_seconds_bucket{le="1.0E-4"} 77
    """
        .formatted(fast, slow, all, all);
  }

  @Test
  void aPercentileIsTheBoundAboveIt() {
    Residence all = Residence.read(page(90, 99, 100)).all();
    assertThat(all.frames()).isEqualTo(100);
    assertThat(all.boundMs(50)).isEqualTo(0.1);
    assertThat(all.boundMs(90)).isEqualTo(0.1);
    assertThat(all.boundMs(99)).isCloseTo(0.3, within(1e-9));
    assertThat(all.boundMs(99.9)).isInfinite();
  }

  @Test
  void whatWasThereBeforeDoesNotCount() {
    Residence window =
        Residence.read(page(90, 190, 200)).since(Residence.read(page(90, 90, 100))).all();
    assertThat(window.frames()).isEqualTo(100);
    assertThat(window.boundMs(50)).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(Residence.read("nothing of this").all().boundMs(99)).isNaN();
  }

  @Test
  void duetsAreTold() {
    Residence.Look alone = Residence.read(page(90, 99, 100));
    assertThat(alone.tellsApart()).isFalse();

    String duets =
        """
        pianorhythm_duet_note_residence_seconds_bucket{le="1.0E-4"} %d
        pianorhythm_duet_note_residence_seconds_bucket{le="+Inf"} %d
        """;
    Residence.Look both = Residence.read(page(90, 99, 100) + duets.formatted(9, 10));
    assertThat(both.tellsApart()).isTrue();
    assertThat(both.duets().boundMs(90)).isEqualTo(0.1);
    assertThat(both.duets().boundMs(99)).isInfinite();

    Residence.Look onlyDuets = Residence.read(page(90, 99, 100) + duets.formatted(9, 100));
    assertThat(onlyDuets.tellsApart()).isFalse();
  }
}
