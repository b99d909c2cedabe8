package io.pianorhythm.server;

import io.netty.channel.Channel;
import io.pianorhythm.api.desk.CommandDesk;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.gateway.meter.GatewayMeter;
import io.pianorhythm.gateway.session.SecondPath;
import io.pianorhythm.gateway.terms.Arrival;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the server needs of whoever serves the players.
///
/// @param adopt takes a channel that was upgraded, on its loop
/// @param secondPath what a token opens, which is used up then
/// @param drain tells the players that the server stops, and waits for at most that long until they
///   are gone
/// @param close lets go of everything
/// @param desk runs commands that come without a socket
/// @param roleChanged tells the sessions of somebody that their rights are others
/// @param sessionsEnded closes the sessions of somebody whose tokens are good for nothing now
/// @param meter what is counted
record PlayerSide(
    BiConsumer<Channel, Arrival> adopt,
    Function<String, Optional<SecondPath>> secondPath,
    Consumer<Duration> drain,
    Runnable close,
    CommandDesk desk,
    Consumer<UserId> roleChanged,
    Consumer<UserId> sessionsEnded,
    GatewayMeter meter) {

  /// Players of whom nothing is counted, and who have no desk.
  PlayerSide(BiConsumer<Channel, Arrival> adopt, Consumer<Duration> drain, Runnable close) {
    this(
        adopt,
        _ -> Optional.empty(),
        drain,
        close,
        PlayerSide::noDesk,
        _ -> {},
        _ -> {},
        new GatewayMeter(System::nanoTime));
  }

  private static ServerMessage noDesk(Person person, ServerMessage command) {
    throw new IllegalStateException("there is no desk");
  }
}
