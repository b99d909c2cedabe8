/// The wire contract of the WebSocket API: the `.proto` files with their generated Java, and the
/// tables that a peer needs beside them: close codes, connection errors, error codes and the sizes
/// that both sides keep to. Nothing here opens a socket.
@NullMarked
package io.pianorhythm.protocol;

import org.jspecify.annotations.NullMarked;
