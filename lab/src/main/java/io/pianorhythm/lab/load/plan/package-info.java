/// What a load is, before anything is connected: who sits in which room, who sends, and when each
/// message is due. Pure values; the same plan gives the same load on every kind of server.
@NullMarked
package io.pianorhythm.lab.load.plan;

import org.jspecify.annotations.NullMarked;
