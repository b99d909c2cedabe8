package io.pianorhythm.lab.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// One direction of a TCP connection: small messages, one per packet, delivered in order and once.
///
/// A lost packet is sent again when a later one has been acknowledged and a quarter of a round trip
/// has passed (RACK, RFC 8985), when the tail probe fires (TLP, the same; two round trips, and as
/// Linux does 200 ms more while a single packet is on its way), or after a timeout of a round trip
/// and 200 ms, which doubles. Every packet is acknowledged at once. There is no window: players
/// send too little to fill one.
///
/// @param <M> what is carried
public final class TcpStream<M> {
  private static final long DELAYED_ACK = 200_000;
  private static final long LEAST_TIMEOUT = 200_000;
  private static final long LONGEST_TIMEOUT = 120_000_000;

  private final Timeline timeline;
  private final Road forward;
  private final Road backward;
  private final Consumer<M> reader;

  private final Deque<Packet<M>> unacknowledged = new ArrayDeque<>();
  private final Deque<Packet<M>> unread = new ArrayDeque<>();
  private final List<Packet<M>> received = new ArrayList<>();
  private int acknowledged;
  private long packets;

  private double smoothRtt;
  private long leastRtt = Long.MAX_VALUE;
  private long rackRtt;
  private long rackSent = -1;
  private long rackOrder = -1;
  private int timeouts;
  private boolean probed;
  private long alarm;
  private boolean broken;

  /// @param rtt a round trip as seen when the connection was made, µs
  /// @param reader is given every message, in order, at the time at which it can be read
  public TcpStream(Timeline timeline, Road forward, Road backward, long rtt, Consumer<M> reader) {
    this.timeline = timeline;
    this.forward = forward;
    this.backward = backward;
    this.reader = reader;
    smoothRtt = rtt;
    rackRtt = rtt;
  }

  /// Sends a message.
  public void send(M message) {
    if (broken) {
      return;
    }
    Packet<M> packet = new Packet<>(message, packets++);
    unacknowledged.addLast(packet);
    unread.addLast(packet);
    transmit(packet);
    armProbe();
  }

  /// Ends the connection: nothing more is sent or read.
  public void reset() {
    broken = true;
    alarm++;
  }

  /// Messages that the other side has not confirmed.
  public int backlog() {
    return unacknowledged.size();
  }

  private void transmit(Packet<M> packet) {
    packet.sent = timeline.now();
    packet.transmissions++;
    long arrival = forward.arrival(timeline.now());
    if (arrival >= 0) {
      timeline.at(arrival, () -> arrived(packet));
    }
  }

  private void arrived(Packet<M> packet) {
    if (broken) {
      return;
    }
    if (!packet.received) {
      packet.received = true;
      received.add(packet);
      while (!unread.isEmpty() && unread.getFirst().received) {
        reader.accept(unread.removeFirst().message);
      }
    }
    int upTo = received.size();
    long arrival = backward.arrival(timeline.now());
    if (arrival >= 0) {
      timeline.at(arrival, () -> confirmed(upTo));
    }
  }

  private void confirmed(int upTo) {
    if (broken || upTo <= acknowledged) {
      return;
    }
    for (Packet<M> packet : received.subList(acknowledged, upTo)) {
      packet.acknowledged = true;
      measure(packet);
    }
    acknowledged = upTo;
    unacknowledged.removeIf(packet -> packet.acknowledged);
    timeouts = 0;
    probed = false;
    detectLosses();
    armProbe();
  }

  private void measure(Packet<M> packet) {
    long rtt = timeline.now() - packet.sent;
    // Sent again just now: this confirms the first copy.
    boolean spurious = packet.transmissions > 1 && rtt < leastRtt;
    if (!spurious) {
      boolean later =
          packet.sent > rackSent || (packet.sent == rackSent && packet.order > rackOrder);
      if (later) {
        rackSent = packet.sent;
        rackOrder = packet.order;
        rackRtt = rtt;
      }
      if (packet.transmissions == 1) {
        leastRtt = Math.min(leastRtt, rtt);
        smoothRtt += (rtt - smoothRtt) / 8;
      }
    }
  }

  private void detectLosses() {
    long patience = rackRtt + (leastRtt == Long.MAX_VALUE ? rackRtt : leastRtt) / 4;
    long now = timeline.now();
    long next = Long.MAX_VALUE;
    for (Packet<M> packet : unacknowledged) {
      boolean earlier =
          packet.sent < rackSent || (packet.sent == rackSent && packet.order < rackOrder);
      if (earlier && now >= packet.sent + patience) {
        transmit(packet);
      } else if (earlier) {
        next = Math.min(next, packet.sent + patience);
      }
    }
    if (next < Long.MAX_VALUE) {
      timeline.at(
          next,
          () -> {
            if (!broken) {
              detectLosses();
            }
          });
    }
  }

  private void armProbe() {
    long mine = ++alarm;
    if (unacknowledged.isEmpty()) {
      return;
    }
    long wait = probed || timeouts > 0 ? timeout() : Math.min(tailProbe(), timeout());
    timeline.after(
        wait,
        () -> {
          if (mine == alarm && !broken) {
            expired();
          }
        });
  }

  private long tailProbe() {
    long alone = unacknowledged.size() == 1 ? DELAYED_ACK : 2_000;
    return (long) (2 * smoothRtt) + alone;
  }

  private long timeout() {
    long once = (long) smoothRtt + LEAST_TIMEOUT;
    return Math.min(LONGEST_TIMEOUT, once << Math.min(timeouts, 20));
  }

  private void expired() {
    if (probed || timeouts > 0) {
      timeouts++;
      List.copyOf(unacknowledged).forEach(this::transmit);
    } else {
      probed = true;
      transmit(unacknowledged.getLast());
    }
    armProbe();
  }

  private static final class Packet<M> {
    final M message;
    final long order;
    long sent;
    int transmissions;
    boolean received;
    boolean acknowledged;

    Packet(M message, long order) {
      this.message = message;
      this.order = order;
    }
  }
}
