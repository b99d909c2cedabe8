/// Figures as people and programs read them: one line of JSON, a page of Markdown with pictures,
/// and the histograms themselves.
@NullMarked
package io.pianorhythm.lab.load.report;

import org.jspecify.annotations.NullMarked;
