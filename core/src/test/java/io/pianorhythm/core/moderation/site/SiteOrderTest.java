package io.pianorhythm.core.moderation.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.moderation.site.memory.MemoryModerationRecords;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.Crowd;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.time.FakeTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteOrderTest {

  private static final Person MO = People.moderator("Mo");
  private static final Person ROOT = People.person("Root", Role.ADMINISTRATOR);
  private static final Person ADA = People.member("Ada");
  private static final Person GUEST = People.guest("Gus");

  private final FakeTime clock = new FakeTime();
  private final MemoryModerationRecords records = new MemoryModerationRecords();
  private final AtomicInteger ids = new AtomicInteger();
  private final SiteOrder order =
      new SiteOrder(records, clock.time(), () -> "i" + ids.incrementAndGet());

  private static SiteOrder.Wish ban(@Nullable Duration length) {
    return new SiteOrder.Wish(SiteSanction.Kind.BAN, MuteScope.NOTHING, "spam", length);
  }

  private static SiteOrder.Wish mute(MuteScope scope) {
    return new SiteOrder.Wish(SiteSanction.Kind.MUTE, scope, "noise", null);
  }

  private static Subject.Address address(String text) {
    return Subject.Address.of(AddressBlock.parse(text)).orElseThrow();
  }

  private static AddressBlock from(String text) {
    return AddressBlock.parse(text);
  }

  private static Optional<Refusal> refusal(SiteOrder.Outcome outcome) {
    return outcome instanceof SiteOrder.Outcome.Refused(Refusal reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private Optional<Refusal> lift(Person actor, SiteSanction.Kind kind, Person target) {
    return refusal(
        order.lift(actor, kind, new Subject.User(target.id(), target.name()), MuteScope.ALL, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "GUEST, GUEST, NOT_ALLOWED",
    "MEMBER, GUEST, NOT_ALLOWED",
    "PRO, GUEST, NOT_ALLOWED",
    "BOT, GUEST, NOT_ALLOWED",
    "MODERATOR, MODERATOR, TARGET_PROTECTED",
    "MODERATOR, ADMINISTRATOR, TARGET_PROTECTED",
    "ADMINISTRATOR, ADMINISTRATOR, TARGET_PROTECTED"
  })
  void nobodyActsOnAnEqualOrUpwards(Role actor, Role target, Refusal reason) {
    var one = People.person("One", actor);
    var other = People.person("Other", target);
    assertThat(refusal(order.impose(one, other, ban(null)))).contains(reason);
    assertThat(refusal(order.impose(one, other, mute(MuteScope.ALL)))).contains(reason);
    assertThat(order.inForce()).isEmpty();
    assertThat(records.log(RecordsWanted.newest(10))).isEmpty();
  }

  @Test
  void nobodyActsOnOneself() {
    assertThat(refusal(order.impose(MO, MO, ban(null)))).contains(Refusal.NOT_ON_ONESELF);
  }

  @Test
  void aBanEndsByItself() {
    order.impose(MO, ADA, ban(Duration.ofHours(1)));
    assertThat(order.ban(ADA, null)).isPresent();
    assertThat(order.ban(GUEST, null)).isEmpty();
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(order.ban(ADA, null)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(order.ban(ADA, null)).isEmpty();
    assertThat(order.inForce()).isEmpty();
    assertThat(order.lapse()).hasSize(1);
    assertThat(order.lapse()).isEmpty();
  }

  @Test
  void aMuteAddsToWhatIsMutedAndIsLiftedInParts() {
    order.impose(MO, ADA, mute(MuteScope.CHAT));
    assertThat(order.mute(ADA.id())).isEqualTo(MuteScope.CHAT);
    order.impose(MO, ADA, mute(MuteScope.NOTES));
    assertThat(order.mute(ADA.id())).isEqualTo(MuteScope.ALL);
    order.lift(MO, SiteSanction.Kind.MUTE, new Subject.User(ADA.id(), ""), MuteScope.CHAT, "");
    assertThat(order.mute(ADA.id())).isEqualTo(MuteScope.NOTES);
    assertThat(lift(MO, SiteSanction.Kind.MUTE, ADA)).isEmpty();
    assertThat(order.mute(ADA.id())).isEqualTo(MuteScope.NOTHING);
  }

  @Test
  void whatAnAdministratorMadeAModeratorNeitherLiftsNorShortens() {
    order.impose(ROOT, ADA, ban(null));
    assertThat(lift(MO, SiteSanction.Kind.BAN, ADA)).contains(Refusal.TARGET_PROTECTED);
    assertThat(refusal(order.impose(MO, ADA, ban(Duration.ofSeconds(1)))))
        .contains(Refusal.TARGET_PROTECTED);
    assertThat(order.inForce()).singleElement().returns("Root", SiteSanction::actor);
    assertThat(lift(ROOT, SiteSanction.Kind.BAN, ADA)).isEmpty();
  }

  @Test
  void whoHasNoRightLearnsNothingOfWhoIsBanned() {
    order.impose(MO, ADA, ban(null));
    assertThat(lift(GUEST, SiteSanction.Kind.BAN, ADA)).contains(Refusal.NOT_ALLOWED);
    assertThat(lift(GUEST, SiteSanction.Kind.BAN, ROOT)).contains(Refusal.NOT_ALLOWED);
    assertThat(lift(MO, SiteSanction.Kind.BAN, ROOT)).contains(Refusal.TARGET_NOT_FOUND);
  }

  @Test
  void nobodyLiftsTheirOwn() {
    var promoted = new Person(ADA.id(), ADA.name(), Role.MODERATOR);
    order.impose(MO, ADA, mute(MuteScope.ALL));
    assertThat(lift(promoted, SiteSanction.Kind.MUTE, ADA)).contains(Refusal.NOT_ON_ONESELF);
  }

  @Test
  void theSameActManyTimesAtOnceIsOneBanAndOneLift() {
    Crowd.of(20, _ -> order.impose(MO, ADA, ban(null)));
    assertThat(order.inForce()).hasSize(1);
    assertThat(records.inForce(clock.now())).hasSize(1);
    var lifted = new AtomicInteger();
    Crowd.of(
        20,
        _ -> {
          if (lift(MO, SiteSanction.Kind.BAN, ADA).isEmpty()) {
            lifted.incrementAndGet();
          }
        });
    assertThat(lifted).hasValue(1);
    assertThat(records.log(RecordsWanted.newest(100))).hasSize(21);
  }

  // --- addresses ---

  @Test
  void anAddressBanKeepsOutWhoComesFromThereButNotWhoKeepsOrder() {
    order.impose(MO, address("203.0.113.0/24"), ban(null));
    assertThat(order.ban(GUEST, from("203.0.113.7"))).isPresent();
    assertThat(order.ban(GUEST, from("203.0.114.7"))).isEmpty();
    assertThat(order.ban(GUEST, null)).isEmpty();
    assertThat(order.ban(MO, from("203.0.113.7"))).isEmpty();
    var lifted =
        order.lift(MO, SiteSanction.Kind.BAN, address("203.0.113.99/24"), MuteScope.ALL, "");
    assertThat(lifted).isInstanceOf(SiteOrder.Outcome.Done.class);
    assertThat(order.ban(GUEST, from("203.0.113.7"))).isEmpty();
  }

  @Test
  void aHouseholdOfIpv6IsOneAddress() {
    order.impose(MO, address("2001:db8:1:2:3:4:5:6"), ban(null));
    assertThat(order.ban(GUEST, from("2001:db8:1:2::/64"))).isPresent();
    assertThat(order.ban(GUEST, from("2001:db8:1:3::/64"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/15", "::/0", "2001::/31"})
  void aCountryIsNotBanned(String block) {
    assertThat(Subject.Address.of(AddressBlock.parse(block))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/x", "Ada"})
  void whatIsNoAddressIsNone(String text) {
    assertThat(AddressBlock.of(text)).isEmpty();
  }

  // --- the way in ---

  @Test
  void theThresholdTellsWhenTheBanEndsAndNothingElse() {
    var maintenance = new Maintenance(records);
    var threshold = new Threshold(maintenance, order);
    var admitted = new Admission.Admitted(ADA, "s");
    assertThat(threshold.pass(admitted, null)).isEqualTo(admitted);

    order.impose(MO, ADA, ban(Duration.ofHours(1)));
    assertThat(threshold.pass(admitted, null))
        .isEqualTo(
            new Admission.Banned(Optional.of(clock.time().instant().plus(Duration.ofHours(1)))));
    order.impose(MO, address("203.0.113.7"), ban(null));
    assertThat(threshold.pass(new Admission.Admitted(GUEST, "s"), from("203.0.113.7")))
        .isEqualTo(new Admission.Banned(Optional.empty()));
  }

  @Test
  void whoHasNotShownWhoTheyAreLearnsNothing() {
    var maintenance = new Maintenance(records);
    maintenance.turn(true, "");
    order.impose(MO, address("203.0.113.7"), ban(null));
    var refused = new Admission.Refused(EntryFault.AUTHENTICATION_FAILED);
    assertThat(new Threshold(maintenance, order).pass(refused, from("203.0.113.7")))
        .isEqualTo(refused);
  }
}
