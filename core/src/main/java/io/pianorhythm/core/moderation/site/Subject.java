package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.people.UserId;
import java.util.Optional;

/// Whom a sanction of the site is about.
public sealed interface Subject {

  /// A person, on all their sessions.
  ///
  /// @param id who
  /// @param name the name of that person when it was made
  record User(UserId id, String name) implements Subject {}

  /// Whoever comes from there. Who keeps order on the site may come all the same.
  record Address(AddressBlock block) implements Subject {

    private static final int HOUSEHOLD_BITS = 64;
    private static final int FEWEST_BITS = 16;
    private static final int FEWEST_BITS_OF_SIX = 32;

    /// A block that may be banned: of IPv6 at most the network of a household, which is all that is
    /// known of a client; and not so large that one slip shuts out a country.
    public static Optional<Address> of(AddressBlock block) {
      AddressBlock known = block.first(HOUSEHOLD_BITS);
      int fewest = block.four() ? FEWEST_BITS : FEWEST_BITS_OF_SIX;
      return known.bits() < fewest ? Optional.empty() : Optional.of(new Address(known));
    }
  }

  /// What tells subjects apart.
  default String key() {
    return switch (this) {
      case User(UserId id, String _) -> "user " + id;
      case Address(AddressBlock block) -> "address " + block.text();
    };
  }

  /// As shown.
  default String shown() {
    return switch (this) {
      case User(UserId _, String name) -> name;
      case Address(AddressBlock block) -> block.text();
    };
  }
}
