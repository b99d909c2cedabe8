/// A log that the tests can read: what the code under test, or Netty's leak detector, complains
/// about fails a test.
@NullMarked
package io.pianorhythm.gateway.log;

import org.jspecify.annotations.NullMarked;
