package io.pianorhythm.identity.key;

import java.util.Comparator;
import java.util.List;

/// All keys of an installation, as they were when the folder was read.
///
/// @param signing for tokens, the newest first, at least one
/// @param ticket for tickets, the newest first, at least one
public record Keys(List<SigningKey> signing, List<TicketKey> ticket) {
  /// Two keys of the same second are ordered by name, so that every node has the same newest one.
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparing(Key::madeAt).reversed().thenComparing(Key::kid);

  public Keys {
    signing = signing.stream().sorted(NEWEST_FIRST).toList();
    ticket = ticket.stream().sorted(NEWEST_FIRST).toList();
    if (signing.isEmpty() || ticket.isEmpty()) {
      throw new IllegalArgumentException("there is at least one key of each kind");
    }
  }

  static Keys of(List<Key> keys) {
    return new Keys(only(SigningKey.class, keys), only(TicketKey.class, keys));
  }

  /// The one that signs.
  public SigningKey newestSigning() {
    return signing.getFirst();
  }

  /// The one that is encrypted to.
  public TicketKey newestTicket() {
    return ticket.getFirst();
  }

  private static <K extends Key> List<K> only(Class<K> kind, List<Key> keys) {
    return keys.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
