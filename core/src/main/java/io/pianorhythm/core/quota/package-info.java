/// How much of anything somebody may do in a time: the table of quotas, and what each account and
/// each address has left of them. Drawing on a quota takes no lock and no look-up, because notes do
/// it; a session looks its budgets up once, when it opens.
@NullMarked
package io.pianorhythm.core.quota;

import org.jspecify.annotations.NullMarked;
