package io.pianorhythm.gateway.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.protocol.v1.RoomTiming;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoomTimesTest {
  private static final MemberId ANN = new MemberId("ann");
  private static final MemberId BEN = new MemberId("ben");

  private final RoomTimes times = new RoomTimes(new RoomId("hall"));
  private long now;

  @Test
  void aConcertWaitsForWhoeverNeedsMost() {
    assertThat(delay(ANN, 80_000, true)).contains(80_000);
    pass(2);
    assertThat(delay(BEN, 141_000, true)).contains(145_000);
  }

  @Test
  void whoOnlyListensMakesNobodyWait() {
    assertThat(delay(ANN, 80_000, true)).contains(80_000);
    pass(2);
    assertThat(delay(BEN, 500_000, false)).isEmpty();
  }

  @Test
  void aRoomIsToldOfADelayOnceASecondAtMost() {
    assertThat(delay(ANN, 80_000, true)).contains(80_000);
    now += TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(delay(ANN, 200_000, true)).isEmpty();
    now += TimeUnit.MILLISECONDS.toNanos(600);
    assertThat(delay(ANN, 200_000, true)).contains(200_000);
  }

  @Test
  void whoHasLeftIsWaitedForNoLonger() {
    delay(ANN, 80_000, true);
    pass(1);
    delay(BEN, 300_000, true);
    times.forget(BEN);
    Optional<Integer> told = Optional.empty();
    for (int i = 0; i < 8; i++) {
      pass(2);
      Optional<Integer> next = delay(ANN, 80_000, true);
      told = next.isPresent() ? next : told;
    }
    assertThat(told).contains(80_000);
  }

  @Test
  void inOtherModesThereIsNoCommonDelayAndFiguresOfPlayersAreToldNowAndThen() {
    var first = times.report(ANN, report(80_000, true, 20_400), false, now).orElseThrow();
    assertThat(first.getCommonDelayUs()).isZero();
    assertThat(first.getMembers(0).getRoundTripUs()).isEqualTo(21_000);
    pass(5);
    assertThat(times.report(ANN, report(80_000, true, 50_000), false, now)).isEmpty();
    pass(6);
    assertThat(times.report(ANN, report(80_000, true, 50_000), false, now)).isPresent();
    assertThat(times.told().map(RoomTiming::getMembersCount)).contains(1);
  }

  private Optional<Integer> delay(MemberId member, int needed, boolean seated) {
    return times
        .report(member, report(needed, seated, 10_000), true, now)
        .map(RoomTiming::getCommonDelayUs);
  }

  private static MemberReport report(int needed, boolean seated, int roundTrip) {
    return new MemberReport(roundTrip, 1_000, needed, 0, seated, true, false);
  }

  private void pass(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }
}
