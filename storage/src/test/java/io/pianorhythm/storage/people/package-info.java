/// The contracts of what is known of people on each database.
package io.pianorhythm.storage.people;
