package io.pianorhythm.lab.timing;

import io.pianorhythm.lab.network.Timeline;
import java.util.function.Consumer;

/// What a scheme is built on.
///
/// @param playerClock the clock of the machine on which is played
/// @param listenerClock that of the other one
/// @param mishap what befalls that machine
/// @param playerNotes takes notes to the server, on all paths of the player
/// @param playerProbes takes clock probes there
/// @param listenerProbes the same from the listener
/// @param journal is told what is heard, and when
/// @param witness watches the listener's SDK
record Stage(
    Timeline timeline,
    MachineClock playerClock,
    MachineClock listenerClock,
    Mishap mishap,
    Consumer<Message> playerNotes,
    Consumer<Message> playerProbes,
    Consumer<Message> listenerProbes,
    Journal journal,
    Witness witness) {}
