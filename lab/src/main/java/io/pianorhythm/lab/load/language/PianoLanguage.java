package io.pianorhythm.lab.load.language;

import io.pianorhythm.client.Credentials;
import io.pianorhythm.client.PianoRhythm;
import io.pianorhythm.client.Ticket;
import io.pianorhythm.lab.load.measure.Ear;
import io.pianorhythm.lab.load.plan.Crowd;
import io.pianorhythm.lab.load.wire.Line;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The protocol of this project: a guest and a ticket for each connection over HTTP, then the
/// rooms' commands and notes.
public final class PianoLanguage implements Language {

  private static final String SUBPROTOCOL = "pianorhythm.v1";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final PianoRhythm server;
  private final String mark;
  private final Map<Integer, Roster> rosters = new ConcurrentHashMap<>();
  private final ServerMillis time = new ServerMillis();

  /// @param mark begins the names of rooms and players, so that two loads on one server do not
  ///   meet; letters
  public PianoLanguage(URI server, String mark) {
    this.server = PianoRhythm.at(server, DEADLINE);
    this.mark = mark;
  }

  @Override
  public Pass admit(Crowd crowd, int connection) {
    String name = mark + "-" + connection;
    Credentials guest = server.guest(name);
    Ticket ticket = server.ticket(guest);
    time.learn(ticket.serverTimeMs());
    return new Pass(ticket.path(), SUBPROTOCOL, name);
  }

  @Override
  public Line line(Pass pass, Crowd crowd, int connection, Ear ear) {
    int room = crowd.roomOf(connection);
    Roster roster = rosters.computeIfAbsent(room, _ -> new Roster(crowd.members()));
    PianoRoom where = new PianoRoom(room(crowd, room), crowd.members(), roster);
    return new PianoLine(where, connection, ear, time);
  }

  @Override
  public String room(Crowd crowd, int room) {
    return mark + " room " + room;
  }

  @Override
  public void close() {
    server.close();
  }
}
