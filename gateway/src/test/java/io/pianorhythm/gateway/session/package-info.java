/// Sessions over Netty's local transport: real event loops and threads, no sockets.
@NullMarked
package io.pianorhythm.gateway.session;

import org.jspecify.annotations.NullMarked;
