/// What must hold of a request before it becomes a player's WebSocket, decided from its head alone.
/// Pure; whoever takes the connection over asks here first.
@NullMarked
package io.pianorhythm.api.upgrade;

import org.jspecify.annotations.NullMarked;
