/// What surrounds all answers: security headers, origins of other pages, the log of requests, the
/// landing page.
@NullMarked
package io.pianorhythm.api.web;

import org.jspecify.annotations.NullMarked;
