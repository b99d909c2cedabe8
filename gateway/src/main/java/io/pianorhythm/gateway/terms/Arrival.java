package io.pianorhythm.gateway.terms;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.people.Person;
import org.jspecify.annotations.Nullable;

/// A connection that was admitted and upgraded.
///
/// @param person who it is, by the verified token
/// @param socketId id of the connection, from its ticket
/// @param current whether the client offered the subprotocol `pianorhythm.v1`; else it knows the
///   API's reference only
/// @param deflate whether permessage-deflate (RFC 7692) was agreed on, without context in either
///   direction
/// @param address where it comes from; null: not known
public record Arrival(
    Person person,
    String socketId,
    boolean current,
    boolean deflate,
    @Nullable AddressBlock address) {

  /// Without compression, from nobody knows where.
  public Arrival(Person person, String socketId, boolean current) {
    this(person, socketId, current, false, null);
  }
}
