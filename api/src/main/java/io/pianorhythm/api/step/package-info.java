/// What a request passes before a route answers it (how often its address may ask, whether its page
/// is one of ours, its body), and how an answer that takes time comes back to the loop of its
/// connection.
@NullMarked
package io.pianorhythm.api.step;

import org.jspecify.annotations.NullMarked;
