/// The command lane: everything that is not a note or a heartbeat. One command at a time per
/// session, in order, on a virtual thread, in plain blocking code.
@NullMarked
package io.pianorhythm.gateway.command;

import org.jspecify.annotations.NullMarked;
