/// The contract of recordings on each database.
package io.pianorhythm.storage.recording;
