/// Tokens and tickets over HTTP: bodies are checked here, the blocking work behind them runs on
/// virtual threads, and answers return to the loop of their request.
@NullMarked
package io.pianorhythm.api.entry;

import org.jspecify.annotations.NullMarked;
