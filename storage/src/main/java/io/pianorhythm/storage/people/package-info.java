/// What is known of people in SQL: accounts, profiles, how people stand to each other and what they
/// said to each other.
@NullMarked
package io.pianorhythm.storage.people;

import org.jspecify.annotations.NullMarked;
