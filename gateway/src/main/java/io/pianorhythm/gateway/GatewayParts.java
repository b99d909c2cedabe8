package io.pianorhythm.gateway;

import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.NoteTap;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.terms.SitePorts;
import java.util.function.Supplier;

/// What the gateway is made of.
///
/// @param rooms the rooms; the gateway listens to their commits
/// @param entrance the ways into them
/// @param people what is known of people
/// @param time server time
/// @param limits what a connection may do
/// @param memberIds gives unused ids of members
/// @param lineIds gives unused ids of chat lines
/// @param tap is shown all notes
/// @param keeping keeps recordings
/// @param moderation judges lines of chat where a room asks for it
/// @param site what keeps order on the whole site
/// @param version told in the welcome
public record GatewayParts(
    Rooms rooms,
    Entrance entrance,
    PeoplePorts people,
    ServerTime time,
    GatewayLimits limits,
    Supplier<MemberId> memberIds,
    Supplier<String> lineIds,
    NoteTap tap,
    Keeping keeping,
    AutoModeration moderation,
    SitePorts site,
    String version) {}
