/// What the others play. [RoomHearing] turns the messages of a session into events of members,
/// drops what was heard before, and keeps per member which keys and pedals are down. It passes
/// events on as they come. [RoomPlayout] places them in time, with a delay for each player, for who
/// makes sound of them; who writes them down takes them as they are.
@NullMarked
package io.pianorhythm.client.hearing;

import org.jspecify.annotations.NullMarked;
