/// The door for pages and tools: HTTP over Vert.x. Routes, limits, headers and the log of requests
/// are put together in [HttpApi]; what is decided about people and tickets is decided in
/// `core.entry`, this package only asks.
@NullMarked
package io.pianorhythm.api;

import org.jspecify.annotations.NullMarked;
