/// What lasts of keeping order, in SQL: sanctions of the site, the audit log and reports. One
/// statement per table and step, an act and its line of the log in one transaction.
@NullMarked
package io.pianorhythm.storage.moderation;

import org.jspecify.annotations.NullMarked;
