package io.pianorhythm.core.friend;

import java.util.function.IntSupplier;

/// Decides what a step does to how two people stand to each other. Pure.
///
/// Whoever is blocked meets the same answers as with a stranger, except that asking finds nobody.
public final class BondRules {

  private BondRules() {}

  /// What `step` of the one from whom `bond` is seen leads to. A step that leads to where they
  /// stand already is done and changes nothing.
  public static FriendOutcome decide(Bond bond, FriendStep step) {
    return switch (step) {
      case ASK -> ask(bond);
      case ACCEPT ->
          switch (bond.tie()) {
            case WAS_ASKED -> done(bond, bond.with(Tie.FRIENDS));
            case FRIENDS -> done(bond, bond);
            case NONE, ASKED -> refused(FriendFault.NO_SUCH_REQUEST);
          };
      case DECLINE ->
          bond.tie() == Tie.WAS_ASKED
              ? done(bond, bond.with(Tie.NONE))
              : refused(FriendFault.NO_SUCH_REQUEST);
      case REMOVE ->
          switch (bond.tie()) {
            case FRIENDS, ASKED -> done(bond, bond.with(Tie.NONE));
            case NONE, WAS_ASKED -> refused(FriendFault.NOT_FRIENDS);
          };
      case BLOCK -> done(bond, new Bond(Tie.NONE, true, bond.blocked()));
      case UNBLOCK -> done(bond, new Bond(bond.tie(), false, bond.blocked()));
    };
  }

  /// The same, as long as neither knows more than [Bonds#MOST].
  ///
  /// @param knownToActor how many the one who takes the step knows; asked only when it matters
  /// @param knownToOther how many the other knows; asked only when it matters
  public static FriendOutcome decide(
      Bond bond, FriendStep step, IntSupplier knownToActor, IntSupplier knownToOther) {
    FriendOutcome outcome = decide(bond, step);
    if (outcome instanceof FriendOutcome.Done(Bond before, Bond after)) {
      if (isOneMore(before, after) && knownToActor.getAsInt() >= Bonds.MOST) {
        return refused(FriendFault.TOO_MANY);
      }
      if (isOneMore(before.reversed(), after.reversed()) && knownToOther.getAsInt() >= Bonds.MOST) {
        return refused(FriendFault.UNREACHABLE);
      }
    }
    return outcome;
  }

  private static boolean isOneMore(Bond before, Bond after) {
    return !before.known() && after.known();
  }

  private static FriendOutcome ask(Bond bond) {
    if (bond.blocks()) {
      return refused(FriendFault.BLOCKED_BY_ONESELF);
    }
    if (bond.blocked()) {
      return refused(FriendFault.UNREACHABLE);
    }
    return switch (bond.tie()) {
      case NONE -> done(bond, bond.with(Tie.ASKED));
      case WAS_ASKED -> done(bond, bond.with(Tie.FRIENDS));
      case ASKED, FRIENDS -> done(bond, bond);
    };
  }

  private static FriendOutcome done(Bond before, Bond after) {
    return new FriendOutcome.Done(before, after);
  }

  private static FriendOutcome refused(FriendFault fault) {
    return new FriendOutcome.Refused(fault);
  }
}
