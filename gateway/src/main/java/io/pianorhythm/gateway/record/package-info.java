/// Recording off the event loops: loops leave a copy of what they hand over in a bounded queue, and
/// one thread takes it apart and puts it on the tapes of the rooms. What the queue cannot take is
/// noted as a gap.
@NullMarked
package io.pianorhythm.gateway.record;

import org.jspecify.annotations.NullMarked;
