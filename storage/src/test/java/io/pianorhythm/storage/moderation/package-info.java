/// The contract of accounts on each database.
package io.pianorhythm.storage.moderation;
