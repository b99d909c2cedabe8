package io.pianorhythm.lab.load.run;

import io.pianorhythm.lab.load.language.Language;
import io.pianorhythm.lab.load.plan.Part;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What a load needs to know.
///
/// @param parts what is played
/// @param language how each part speaks; made anew for each load
/// @param server where it goes; resolved
/// @param pid of the server's process on this machine, if its cost is to be measured
/// @param metrics of the server, if it is one of ours and can be asked
/// @param visitsPerSecond people who come into the rooms of the first part and go again
/// @param awake whether the generators never sleep; each then needs a core for itself
/// @param warmUp played before the window
/// @param window that is measured
public record Terms(
    List<Part> parts,
    Function<Part, Language> language,
    InetSocketAddress server,
    OptionalLong pid,
    Optional<URI> metrics,
    double visitsPerSecond,
    boolean awake,
    Duration warmUp,
    Duration window) {

  public Terms {
    parts = List.copyOf(parts);
  }
}
