/// `pianorhythm bench`: puts a load on a server and says what it costs.
@NullMarked
package io.pianorhythm.cli.bench;

import org.jspecify.annotations.NullMarked;
