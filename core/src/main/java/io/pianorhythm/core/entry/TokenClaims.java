package io.pianorhythm.core.entry;

import io.pianorhythm.core.people.Person;
import java.time.Instant;

/// What a token says.
///
/// @param id unique id of this token
/// @param person for whom it speaks
/// @param kind what it is good for
/// @param issuedAt when it was made
/// @param expiresAt from when on it is refused
public record TokenClaims(
    String id, Person person, TokenKind kind, Instant issuedAt, Instant expiresAt) {}
