/// One connection: its frames, its lanes, its keys and its outbox. Everything here is confined to
/// the event loop of the connection, except where a method says otherwise.
@NullMarked
package io.pianorhythm.gateway.session;

import org.jspecify.annotations.NullMarked;
