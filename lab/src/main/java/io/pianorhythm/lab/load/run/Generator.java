package io.pianorhythm.lab.load.run;

import java.util.List;
import org.HdrHistogram.Histogram;

/// Who plays and listens in a load: this process, or one of several. Called by one thread, in the
/// order of the methods; [#look] as often as wanted.
public interface Generator extends AutoCloseable {

  /// The process.
  long pid();

  /// Lets in the first of each room, or the others.
  ///
  /// @throws NotReady if somebody did not get in
  void gather(boolean first) throws NotReady;

  /// Begins to play.
  ///
  /// @param startNanos when, by the monotonic clock of the machine (`System.nanoTime()`), which all
  ///   processes of Linux share
  void begin(long startNanos) throws NotReady;

  /// What has happened so far.
  Look look() throws NotReady;

  /// Messages sent, by part and by sender of its crowd; 0 for those of other generators.
  int[][] sent() throws NotReady;

  /// What was heard, by part, once everything has come or is given up.
  ///
  /// @param sent by all generators
  List<Heard> finish(int[][] sent) throws NotReady;

  @Override
  void close();

  /// Counts at one moment, by part.
  ///
  /// @param sent messages
  /// @param deliveries that were heard
  /// @param lately their latency since the last look, ns
  /// @param spareNanos processor time that it used for looking whether something had come, when
  ///   nothing had: of one that never sleeps
  record Look(long[] sent, long[] deliveries, Histogram lately, long spareNanos) {}

  /// What came of a part.
  ///
  /// @param latency of deliveries in the window, ns
  /// @param sendLag from the due time to the sender's socket, ns
  record Heard(Histogram latency, Histogram sendLag, Faults faults) {

    /// Both.
    Heard plus(Heard more) {
      Histogram bothLatencies = latency.copy();
      bothLatencies.add(more.latency);
      Histogram bothLags = sendLag.copy();
      bothLags.add(more.sendLag);
      return new Heard(bothLatencies, bothLags, faults.plus(more.faults));
    }
  }
}
