/// The contract of the archive of rooms on each database.
package io.pianorhythm.storage.room;
