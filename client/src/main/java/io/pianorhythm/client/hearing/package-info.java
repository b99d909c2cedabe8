/// What the others play. [RoomHearing] turns the messages of a session into events of members,
/// drops what was heard before, and keeps per member which keys and pedals are down. It passes
/// events on as they come: placing them in time is for who plays or writes them.
@NullMarked
package io.pianorhythm.client.hearing;

import org.jspecify.annotations.NullMarked;
