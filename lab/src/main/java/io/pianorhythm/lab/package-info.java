/// The proving ground: what it takes to know how much a server carries and how well music crosses a
/// network. Everything in here stands outside of the server and speaks to it as its clients do.
@NullMarked
package io.pianorhythm.lab;

import org.jspecify.annotations.NullMarked;
