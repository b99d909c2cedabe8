package io.pianorhythm.lab.timing;

import io.pianorhythm.protocol.v1.MidiMessage;

/// What the simulated lines carry.
sealed interface Message {
  /// A clock probe; local µs of its sender.
  record Heartbeat(long sent) implements Message {}

  /// Its answer; server µs.
  record Answer(long sent, long received, long answered) implements Message {}

  /// A frame of notes.
  ///
  /// @param number counts from 1
  /// @param firstEvent index of its first event in the performance
  /// @param frame as on the wire
  record Notes(int number, int firstEvent, MidiMessage frame) implements Message {}

  /// A frame of one of many players, as relayed by the server.
  record Relayed(int player, Notes notes) implements Message {}

  /// Notes of a peer: times are what its clock estimate said, µs.
  ///
  /// @param stamps one for each event
  record PeerNotes(int firstEvent, long[] stamps) implements Message {}
}
