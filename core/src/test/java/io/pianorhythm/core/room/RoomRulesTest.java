package io.pianorhythm.core.room;

import static io.pianorhythm.core.room.Visits.configure;
import static io.pianorhythm.core.room.Visits.id;
import static io.pianorhythm.core.room.Visits.join;
import static io.pianorhythm.core.room.Visits.kick;
import static io.pianorhythm.core.room.Visits.leave;
import static io.pianorhythm.core.room.Visits.mute;
import static io.pianorhythm.core.room.Visits.plan;
import static io.pianorhythm.core.room.Visits.say;
import static io.pianorhythm.core.room.Visits.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoomRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HASH = "hash of the password";

  /// Who does it: the owner of the room, another member, or somebody outside.
  enum Place {
    OWNER,
    INSIDE,
    OUTSIDE
  }

  private static RoomState empty(RoomType type, RoomSettings settings, @Nullable String hash) {
    return RoomState.planned(plan("Salon", type, settings, hash), NOW);
  }

  private static RoomState after(RoomState state, RoomCommand... commands) {
    var next = state;
    for (var command : commands) {
      next = next.apply(accepted(next, command).changes());
    }
    return next;
  }

  private static Decision.Accepted accepted(RoomState state, RoomCommand command) {
    return RoomRules.decide(state, command, NOW) instanceof Decision.Accepted accepted
        ? accepted
        : fail("refused: " + command + " " + RoomRules.decide(state, command, NOW));
  }

  private static Optional<Refusal> refusal(RoomState state, RoomCommand command) {
    return RoomRules.decide(state, command, NOW) instanceof Decision.Refused(Refusal reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /// "owner" owns it, "target" is a member, and the actor "x" is in its place with its role.
  private static RoomState scene(RoomType type, RoomSettings settings, Place place, Role role) {
    var everybody = new RoomSettings.Doors(true, true, false, false);
    var open = empty(type, seats(50).withDoors(everybody), null);
    var state =
        switch (place) {
          case OWNER -> after(open, join("x", role), join("target"));
          case INSIDE -> after(open, join("owner"), join("x", role), join("target"));
          case OUTSIDE -> after(open, join("owner"), join("target"));
        };
    return state.apply(List.of(new RoomChange.SettingsSet(settings)));
  }

  private static Stream<Arguments> everyActor() {
    return Stream.of(RoomType.values())
        .flatMap(type ->
            Stream.of(Place.values())
                .flatMap(place ->
                    Stream.of(Role.values()).map(role -> Arguments.of(type, place, role))));
  }

  private static boolean rules(RoomType type, Place place, Role role) {
    return role.keepsOrder() || (place == Place.OWNER && type != RoomType.LOBBY);
  }

  private static Optional<Refusal> expected(RoomType type, Place place, Role role) {
    if (place == Place.OUTSIDE) {
      return Optional.of(Refusal.NOT_IN_ROOM);
    }
    return rules(type, place, role) ? Optional.empty() : Optional.of(Refusal.NOT_ALLOWED);
  }

  @ParameterizedTest
  @MethodSource("everyActor")
  void onlyTheOwnerAndThoseWhoKeepOrderRuleARoom(RoomType type, Place place, Role role) {
    var state = scene(type, seats(50), place, role);

    assertThat(refusal(state, kick("x", "target"))).isEqualTo(expected(type, place, role));
    assertThat(refusal(state, mute("x", "target", true))).isEqualTo(expected(type, place, role));
    assertThat(refusal(state, configure("x", seats(9)))).isEqualTo(expected(type, place, role));
  }

  @ParameterizedTest
  @MethodSource("everyActor")
  void whoDoesNotRuleLearnsNothingAboutWhoIsThere(RoomType type, Place place, Role role) {
    var state = scene(type, seats(50), place, role);
    var reason = expected(type, place, role);

    assertThat(refusal(state, kick("x", "nobody")))
        .isEqualTo(reason.or(() -> Optional.of(Refusal.TARGET_NOT_FOUND)));
    assertThat(refusal(state, mute("x", "nobody", true)))
        .isEqualTo(reason.or(() -> Optional.of(Refusal.TARGET_NOT_FOUND)));
    assertThat(refusal(state, kick("x", "x")))
        .isEqualTo(reason.or(() -> Optional.of(Refusal.NOT_ON_ONESELF)));
    assertThat(refusal(state, mute("x", "x", true)))
        .isEqualTo(reason.or(() -> Optional.of(Refusal.NOT_ON_ONESELF)));
    assertThat(refusal(state, configure("x", seats(0))))
        .isEqualTo(reason.or(() -> Optional.of(Refusal.SETTINGS_INVALID)));
  }

  @ParameterizedTest
  @MethodSource("everyActor")
  void whoMayChat(RoomType type, Place place, Role role) {
    var outside =
        place == Place.OUTSIDE ? Optional.of(Refusal.NOT_IN_ROOM) : Optional.<Refusal>empty();
    var closed =
        role.keepsOrder() ? Optional.<Refusal>empty() : Optional.of(Refusal.CHAT_NOT_ALLOWED);
    var onlyOwner =
        rules(type, place, role)
            ? Optional.<Refusal>empty()
            : Optional.of(Refusal.CHAT_NOT_ALLOWED);

    assertThat(refusal(scene(type, seats(50), place, role), say("x", "l", "hi")))
        .isEqualTo(outside);
    assertThat(
            refusal(
                scene(type, Visits.settings(50, false, true, false, false, false, ""), place, role),
                say("x", "l", "hi")))
        .isEqualTo(outside.or(() -> closed));
    assertThat(
            refusal(
                scene(type, Visits.settings(50, true, true, false, false, true, ""), place, role),
                say("x", "l", "hi")))
        .isEqualTo(outside.or(() -> onlyOwner));
  }

  @ParameterizedTest
  @MethodSource("everyActor")
  void whoIsHeard(RoomType type, Place place, Role role) {
    var inside = place != Place.OUTSIDE;
    var owner = place == Place.OWNER && type != RoomType.LOBBY;

    var seated = inside && (type != RoomType.STAGE || owner || role.keepsOrder());
    assertThat(scene(type, seats(50), place, role).hears(id("x"))).isEqualTo(seated);
    assertThat(
            scene(type, Visits.settings(50, true, true, false, true, false, ""), place, role)
                .hears(id("x")))
        .isEqualTo(owner);
  }

  private static Stream<Arguments> everyDoor() {
    var doors = new ArrayList<Arguments>();
    for (var role : Role.values()) {
      for (int bits = 0; bits < 32; bits++) {
        doors.add(
            Arguments.of(
                role,
                (bits & 1) != 0,
                (bits & 2) != 0,
                (bits & 4) != 0,
                (bits & 8) != 0,
                (bits & 16) != 0));
      }
    }
    return doors.stream();
  }

  @ParameterizedTest
  @MethodSource("everyDoor")
  void whoMayEnter(
      Role role, boolean guests, boolean pro, boolean locked, boolean proven, boolean full) {
    var settings = Visits.settings(full ? 1 : 2, true, guests, pro, false, false, "");
    var state =
        after(
            empty(RoomType.PUBLIC, settings, locked ? HASH : null),
            join("owner", People.moderator("owner"), HASH));
    var first =
        Stream.of(
                locked && !proven && !role.keepsOrder() ? Refusal.WRONG_PASSWORD : null,
                !guests && role == Role.GUEST ? Refusal.GUESTS_NOT_ALLOWED : null,
                role == Role.BOT ? Refusal.BOTS_NOT_ALLOWED : null,
                pro && role != Role.PRO && !role.keepsOrder() ? Refusal.PRO_REQUIRED : null,
                full ? Refusal.ROOM_FULL : null)
            .filter(reason -> reason != null)
            .findFirst();

    assertThat(refusal(state, join("x", People.person("x", role), proven ? HASH : null)))
        .isEqualTo(first);
  }

  @Test
  void thePasswordThatWasProvenMustBeTheOneOfNow() {
    var state = empty(RoomType.PUBLIC, seats(5), HASH);

    assertThat(refusal(state, join("x", People.member("x"), "an older hash")))
        .hasValue(Refusal.WRONG_PASSWORD);
  }

  @ParameterizedTest
  @EnumSource(RoomType.class)
  void aLobbyHasNoOwner(RoomType type) {
    var state = after(empty(type, seats(5), null), join("a"), join("b"));

    assertThat(state.owner()).isEqualTo(type == RoomType.LOBBY ? null : id("a"));
    assertThat(after(state, leave("a")).owner()).isEqualTo(type == RoomType.LOBBY ? null : id("b"));
    assertThat(after(state, leave("a"), leave("b")).owner()).isNull();
  }

  @ParameterizedTest
  @EnumSource(LeaveReason.class)
  void aLeaveTellsItsReasonOnce(LeaveReason reason) {
    var state = after(empty(RoomType.PUBLIC, seats(5), null), join("a"), join("b"));
    var gone = new RoomCommand.Leave(id("b"), reason);

    assertThat(accepted(state, gone).events())
        .containsExactly(new RoomEvent.MemberLeft(id("b"), reason, ""));
    assertThat(accepted(after(state, gone), gone).events()).isEmpty();
    assertThat(accepted(after(state, gone), gone).changes()).isEmpty();
  }

  @Test
  void everyTabOfAPersonIsMutedAndSoIsTheNextOne() {
    var eve = People.member("eve");
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("owner"),
            join("t1", eve, null),
            join("t2", eve, null),
            mute("owner", "t1", true),
            join("t3", eve, null));

    assertThat(state.members().values())
        .filteredOn(member -> member.mute() == MuteScope.ALL)
        .extracting(Member::id)
        .containsExactly(id("t1"), id("t2"), id("t3"));
    assertThat(refusal(state, say("t3", "l", "hi"))).hasValue(Refusal.MUTED);
    assertThat(after(state, unmute("owner", eve)).members().values())
        .allMatch(member -> member.mute() == MuteScope.NOTHING);
    assertThat(accepted(state, mute("owner", "t3", true)).events()).isEmpty();
  }

  private static RoomCommand.Unmute unmute(String actor, Person user) {
    return new RoomCommand.Unmute(id(actor), user.id(), MuteScope.ALL);
  }

  @Test
  void whoIsMutedAndAwayIsUnmutedByWhoeverMay() {
    var eve = People.member("eve");
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("owner"),
            join("guest", Role.GUEST),
            join("eve", eve, null),
            mute("owner", "eve", true),
            leave("eve"));
    assertThat(refusal(state, unmute("guest", eve))).hasValue(Refusal.NOT_ALLOWED);
    assertThat(refusal(state, unmute("owner", People.member("dee"))))
        .hasValue(Refusal.TARGET_NOT_FOUND);
    assertThat(after(state, unmute("owner", eve)).mutes()).isEmpty();
  }

  @Test
  void nobodyMutesOrUnmutesThemselvesThroughAnotherTab() {
    var mod = People.moderator("mod");
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("chief", People.person("chief", Role.ADMINISTRATOR), null),
            join("t1", mod, null),
            join("t2", mod, null));

    assertThat(refusal(state, mute("t1", "t2", true))).hasValue(Refusal.NOT_ON_ONESELF);
    assertThat(refusal(after(state, mute("chief", "t1", true)), unmute("t1", mod)))
        .hasValue(Refusal.NOT_ON_ONESELF);
    // Closing a forgotten tab is fine.
    assertThat(refusal(state, kick("t1", "t2"))).isEmpty();
  }

  @Test
  void ownersDoNotModerateThoseWhoKeepOrder() {
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("owner"),
            join("mod", People.moderator("mod"), null));

    assertThat(refusal(state, kick("owner", "mod"))).hasValue(Refusal.TARGET_PROTECTED);
    assertThat(refusal(state, mute("owner", "mod", true))).hasValue(Refusal.TARGET_PROTECTED);
    assertThat(refusal(state, kick("mod", "owner"))).isEmpty();
  }

  @Test
  void fewerSeatsThanMembersSendNobodyAway() {
    var state =
        after(
            empty(RoomType.PUBLIC, seats(3), null),
            join("a"),
            join("b"),
            join("c"),
            configure("a", seats(1)));

    assertThat(state.members()).hasSize(3);
    assertThat(refusal(after(state, leave("b")), join("d"))).hasValue(Refusal.ROOM_FULL);
    assertThat(refusal(after(state, leave("b"), leave("c"), leave("a")), join("d"))).isEmpty();
  }

  @Test
  void aWelcomeIsNoNovel() {
    var state = after(empty(RoomType.PUBLIC, seats(3), null), join("a"));

    assertThat(
            refusal(
                state,
                configure(
                    "a", Visits.settings(3, true, true, false, false, false, "x".repeat(500)))))
        .isEmpty();
    assertThat(
            refusal(
                state,
                configure(
                    "a", Visits.settings(3, true, true, false, false, false, "x".repeat(501)))))
        .hasValue(Refusal.SETTINGS_INVALID);
  }

  @Test
  void aRoomDoesNotPrintItsPassword() {
    assertThat(empty(RoomType.PUBLIC, seats(3), HASH).toString()).doesNotContain(HASH);
  }

  @Test
  void aBanSendsEveryTabAwayAndHoldsUntilItsTimeIsOver() {
    var eve = People.member("eve");
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("owner"),
            join("t1", eve, null),
            join("t2", eve, null));
    var ban = new RoomCommand.Ban(id("owner"), id("t1"), "spam", Duration.ofMinutes(10));

    assertThat(accepted(state, ban).events())
        .containsExactlyInAnyOrder(
            new RoomEvent.MemberLeft(id("t1"), LeaveReason.BANNED, "spam"),
            new RoomEvent.MemberLeft(id("t2"), LeaveReason.BANNED, "spam"));
    var banned = after(state, ban);
    assertThat(refusal(banned, join("t3", eve, null))).hasValue(Refusal.BANNED);
    var later = NOW.plus(Duration.ofMinutes(10));
    assertThat(RoomRules.decide(banned, join("t3", eve, null), later))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(banned.lapses(later)).isTrue();
    var lapsed = (Decision.Accepted) RoomRules.decide(banned, new RoomCommand.Lapse(), later);
    assertThat(banned.apply(lapsed.changes()).bans()).isEmpty();
    assertThat(refusal(banned, new RoomCommand.Unban(id("owner"), eve.id()))).isEmpty();
  }

  @Test
  void aTimedMuteEndsForEveryTab() {
    var eve = People.member("eve");
    var state = after(empty(RoomType.PUBLIC, seats(9), null), join("owner"), join("t1", eve, null));
    var mute =
        new RoomCommand.Mute(id("owner"), id("t1"), MuteScope.NOTES, "loud", Duration.ofMinutes(1));
    var muted = after(state, mute, join("t2", eve, null));

    assertThat(muted.hears(id("t1"))).isFalse();
    assertThat(muted.hears(id("t2"))).isFalse();
    assertThat(refusal(muted, say("t2", "l", "still speaking"))).isEmpty();
    var lapse =
        (Decision.Accepted)
            RoomRules.decide(muted, new RoomCommand.Lapse(), NOW.plus(Duration.ofMinutes(1)));
    var free = muted.apply(lapse.changes());
    assertThat(free.hears(id("t1"))).isTrue();
    assertThat(free.hears(id("t2"))).isTrue();
    assertThat(free.mutes()).isEmpty();
  }

  @Test
  void theFounderGetsTheRoomBackAndAHandOverIsForGood() {
    var founder = People.member("founder");
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("f", founder, null),
            join("b"),
            leave("f"));

    assertThat(state.owner()).isEqualTo(id("b"));
    assertThat(after(state, join("f2", founder, null)).owner()).isEqualTo(id("f2"));
    var given =
        after(
            state,
            join("f2", founder, null),
            new RoomCommand.HandOver(id("f2"), id("b")),
            leave("f2"),
            join("f3", founder, null));
    assertThat(given.owner()).isEqualTo(id("b"));
  }

  @Test
  void aRoomModeratorKeepsOrderButDoesNotRule() {
    var state =
        after(
            empty(RoomType.PUBLIC, seats(9), null),
            join("owner"),
            join("mod"),
            join("other"),
            join("guest", Role.GUEST),
            new RoomCommand.Appoint(id("owner"), id("mod"), true));

    assertThat(refusal(state, kick("mod", "other"))).isEmpty();
    assertThat(refusal(state, mute("mod", "owner", true))).hasValue(Refusal.TARGET_PROTECTED);
    assertThat(refusal(state, configure("mod", seats(3)))).hasValue(Refusal.NOT_ALLOWED);
    assertThat(refusal(state, new RoomCommand.Appoint(id("owner"), id("guest"), true)))
        .hasValue(Refusal.ACCOUNT_REQUIRED);
    assertThat(
            refusal(
                after(state, new RoomCommand.Appoint(id("owner"), id("mod"), false)),
                kick("mod", "other")))
        .hasValue(Refusal.NOT_ALLOWED);
  }

  @Test
  void beyondTheSeatsOneListensWhereThatIsAllowed() {
    var audience = new RoomSettings.Doors(true, false, false, true);
    var state =
        after(empty(RoomType.PUBLIC, seats(1).withDoors(audience), null), join("owner"), join("x"));

    assertThat(state.hears(id("x"))).isFalse();
    assertThat(state.seated()).isEqualTo(1);
    assertThat(refusal(state, new RoomCommand.Seat(id("owner"), id("x"), true)))
        .hasValue(Refusal.ROOM_FULL);
    var wider = after(state, configure("owner", seats(2).withDoors(audience)));
    assertThat(after(wider, new RoomCommand.Seat(id("owner"), id("x"), true)).hears(id("x")))
        .isTrue();
  }

  @Test
  void oneChangesOnesOwnLinesAndWhoKeepsOrderRemovesAny() {
    var state = after(empty(RoomType.PUBLIC, seats(9), null), join("owner"), join("a"), join("b"));
    var said = (RoomEvent.Said) accepted(state, say("a", "l", "helo")).events().getFirst();
    var edit = new RoomCommand.Edit(id("a"), said.line(), new ChatText("hello"));

    var changed = (RoomEvent.LineChanged) accepted(state, edit).events().getFirst();
    assertThat(changed.line().words()).isEqualTo("hello");
    assertThat(changed.line().changedAt()).isEqualTo(NOW);
    assertThat(refusal(state, new RoomCommand.Edit(id("b"), said.line(), new ChatText("x"))))
        .hasValue(Refusal.NOT_YOUR_LINE);
    assertThat(refusal(state, new RoomCommand.Edit(id("owner"), said.line(), new ChatText("x"))))
        .hasValue(Refusal.NOT_YOUR_LINE);
    assertThat(refusal(state, new RoomCommand.Delete(id("b"), said.line())))
        .hasValue(Refusal.NOT_YOUR_LINE);
    var removed =
        (RoomEvent.LineChanged)
            accepted(state, new RoomCommand.Delete(id("owner"), said.line())).events().getFirst();
    assertThat(removed.line().removed()).isTrue();
    assertThat(refusal(state, new RoomCommand.Edit(id("a"), removed.line(), new ChatText("x"))))
        .hasValue(Refusal.LINE_NOT_FOUND);
    assertThat(refusal(state, new RoomCommand.ClearChat(id("a")))).hasValue(Refusal.NOT_ALLOWED);
    assertThat(refusal(state, new RoomCommand.ClearChat(id("owner")))).isEmpty();
  }
}
