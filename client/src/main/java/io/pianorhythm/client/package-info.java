/// The Java SDK: sign in, connect, enter rooms, chat, and play notes with others. [PianoRhythm] is
/// the way in, [Session] one live connection. Below it, `clock` knows the server's time, `notes`
/// sends what is played and `hearing` follows what others play. A session does not come back by
/// itself when its connection ends; its listener is told the close code, which says whether coming
/// back is welcome.
@NullMarked
package io.pianorhythm.client;

import org.jspecify.annotations.NullMarked;
