package io.pianorhythm.gateway.terms;

import io.pianorhythm.core.people.Person;

/// A connection that was admitted and upgraded.
///
/// @param person who it is, by the verified token
/// @param socketId id of the connection, from its ticket
/// @param current whether the client offered the subprotocol `pianorhythm.v1`; else it knows the
///   API's reference only
public record Arrival(Person person, String socketId, boolean current) {}
