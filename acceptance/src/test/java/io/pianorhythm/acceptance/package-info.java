/// The product as its users meet it: real sockets, real processes, and the documents that describe
/// them. Nothing here reaches into a module; what a test cannot see from outside is tested where it
/// lives.
@NullMarked
package io.pianorhythm.acceptance;

import org.jspecify.annotations.NullMarked;
