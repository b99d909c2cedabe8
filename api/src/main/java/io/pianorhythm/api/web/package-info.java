/// What surrounds all answers: security headers, origins of other pages, the log of requests, the
/// page with the piano.
@NullMarked
package io.pianorhythm.api.web;

import org.jspecify.annotations.NullMarked;
