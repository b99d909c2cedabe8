/// The one shape of every error, the table from refusals to HTTP status, and the only place that
/// writes it out. No answer carries a stack trace or a word of the framework.
@NullMarked
package io.pianorhythm.api.error;

import org.jspecify.annotations.NullMarked;
