/// Commands over HTTP: what a client may send over a socket without being in a room (people,
/// friends, the list of rooms, and what is done to a room that one sits in with a socket) as
/// resources in JSON. The same code decides, so that rules, rights and what others see are the
/// same.
@NullMarked
package io.pianorhythm.api.desk;

import org.jspecify.annotations.NullMarked;
