/// The commands of chat: one table of them, and how a line that begins with a slash, or the fields
/// of a message, become one of them. Pure: what a command does is decided elsewhere.
@NullMarked
package io.pianorhythm.core.chat.command;

import org.jspecify.annotations.NullMarked;
