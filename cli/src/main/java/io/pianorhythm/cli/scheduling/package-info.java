/// How the threads of a program share a core with others. [ShortSlice] asks Linux to let the
/// threads that carry notes run soon after they wake up; elsewhere nothing is asked and nothing
/// changes.
@NullMarked
package io.pianorhythm.cli.scheduling;

import org.jspecify.annotations.NullMarked;
