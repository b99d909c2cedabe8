package io.pianorhythm.gateway.command;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Visitor;
import io.pianorhythm.gateway.terms.GatewayLimits;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Somebody who sends one command without a session: there is nothing to write to and nobody to
/// see. Confined to the thread that runs the command.
final class PaperCaller implements Caller {

  private Visitor visitor;

  PaperCaller(Visitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public Visitor visitor() {
    return visitor;
  }

  @Override
  public @Nullable AddressBlock address() {
    return null;
  }

  @Override
  public void dismiss(ServerMessage farewell, CloseCode code) {
    // There is no connection.
  }

  @Override
  public void silence(BooleanSupplier silent) {
    // It plays nothing.
  }

  @Override
  public void become(Role role) {
    visitor = visitor.in(role);
  }

  @Override
  public GatewayLimits limits() {
    return GatewayLimits.DEFAULT;
  }

  @Override
  public void wear(Looks looks) {
    visitor = visitor.with(looks);
  }

  @Override
  public void rename(String name) {
    visitor = visitor.named(name);
  }

  @Override
  public Optional<PathGrant> secondPath() {
    return Optional.empty();
  }

  @Override
  public void answer(ServerMessage message, @Nullable RoomMove move) {
    // What it is told is what the command returns.
  }

  @Override
  public void answerOutside(ServerMessage message, @Nullable RoomMove move) {
    // As above.
  }

  @Override
  public void type(RoomId room, boolean typing) {
    // Nobody sees it.
  }

  @Override
  public CompletableFuture<ServerMessage> expectEntry(String requestId) {
    throw new IllegalStateException("a room is entered with a session");
  }

  @Override
  public void forgetEntry() {
    // None is expected.
  }

  @Override
  public void settle(RoomMove move) {
    // There are no moves.
  }
}
