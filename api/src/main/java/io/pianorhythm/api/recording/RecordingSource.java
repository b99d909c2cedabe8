package io.pianorhythm.api.recording;

import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.recording.LiveTapes;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.room.Rooms;
import java.time.Clock;
import java.util.function.Function;

/// Where recordings come from. All of it blocks, except the clock.
///
/// @param recordings what was kept
/// @param tapes what rooms have just played
/// @param rooms who is where
/// @param people who holds an access token
/// @param clock server time
public record RecordingSource(
    Recordings recordings,
    LiveTapes tapes,
    Rooms rooms,
    Function<String, Admission> people,
    Clock clock) {}
