/// What operators look at: the figures of the server in the format of Prometheus, and whether it is
/// alive and ready. On a port of its own with threads of its own, so that a look never delays a
/// note and never comes from outside.
@NullMarked
package io.pianorhythm.server.admin;

import org.jspecify.annotations.NullMarked;
