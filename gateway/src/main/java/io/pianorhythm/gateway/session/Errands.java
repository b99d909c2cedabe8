package io.pianorhythm.gateway.session;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.gateway.command.Caller;
import io.pianorhythm.gateway.command.PathGrant;
import io.pianorhythm.gateway.command.RoomMove;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.gateway.wire.WireEvents;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The session as its command lane sees it: what the lane asks for on its threads is done on the
/// session's loop.
final class Errands implements Caller {

  private final Session session;
  private final @Nullable AddressBlock address;
  private volatile Visitor visitor;
  private volatile @Nullable Entry entry;

  /// An entry into a room that was asked for and is not answered yet.
  private record Entry(String requestId, CompletableFuture<ServerMessage> answer) {}

  Errands(Session session, Visitor visitor, @Nullable AddressBlock address) {
    this.session = session;
    this.address = address;
    this.visitor = visitor;
  }

  @Override
  public Visitor visitor() {
    return visitor;
  }

  @Override
  public @Nullable AddressBlock address() {
    return address;
  }

  @Override
  public void dismiss(ServerMessage farewell, CloseCode code) {
    session.dismiss(farewell, code);
  }

  @Override
  public void silence(BooleanSupplier silent) {
    session.onLoop(() -> session.silence(silent.getAsBoolean()));
  }

  @Override
  public synchronized void become(Role role) {
    visitor = visitor.in(role);
  }

  @Override
  public GatewayLimits limits() {
    return session.limits();
  }

  // Another session of the same person may change the name while this one changes the looks.
  @Override
  public synchronized void wear(Looks looks) {
    visitor = visitor.with(looks);
  }

  @Override
  public synchronized void rename(String name) {
    visitor = visitor.named(name);
  }

  @Override
  public Optional<PathGrant> secondPath() {
    return session.grantPath();
  }

  @Override
  public void answer(ServerMessage message, @Nullable RoomMove move) {
    session.onLoop(() -> session.answer(message, move));
  }

  @Override
  public void answerOutside(ServerMessage message, @Nullable RoomMove move) {
    session.onLoop(() -> session.answerOutside(message, move));
  }

  @Override
  public void type(RoomId room, boolean typing) {
    session.onLoop(() -> session.type(room, typing));
  }

  @Override
  public CompletableFuture<ServerMessage> expectEntry(String requestId) {
    Entry expected = new Entry(requestId, new CompletableFuture<>());
    entry = expected;
    if (session.ended()) {
      expected.answer().complete(null);
    }
    return expected.answer();
  }

  @Override
  public void forgetEntry() {
    entry = null;
  }

  @Override
  public void settle(RoomMove move) {
    session.onLoop(() -> session.settle(move));
  }

  /// The session has ended: whoever waits for an entry waits no longer. On the loop.
  void end() {
    Entry expected = entry;
    if (expected != null) {
      expected.answer().complete(null);
    }
  }

  /// The room's feed has come to the entry. On the loop.
  void entered(Commit commit) {
    Entry expected = entry;
    entry = null;
    if (expected != null) {
      ServerMessage joined = WireEvents.joined(commit, visitor.member(), expected.requestId());
      if (expected.answer().complete(joined)) {
        session.answerFirst(joined);
        return;
      }
    }
    // The command was given up and answered with an error before the room's feed came to it.
    session.say(WireEvents.joined(commit, visitor.member(), ""));
  }
}
