/// What tests of the whole program lean on, ours and those of whoever builds on it: a server in
/// this process, musicians who play and listen over the SDK, the built command as a process, and
/// the conditions under which a test can run at all. It is a library, not a test: it starts and
/// asks, and leaves judging to the test.
@NullMarked
package io.pianorhythm.testkit;

import org.jspecify.annotations.NullMarked;
