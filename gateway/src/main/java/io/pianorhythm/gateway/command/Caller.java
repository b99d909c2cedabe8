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

/// The session whose commands are run, as the command lane sees it. Safe from any thread.
public interface Caller {

  /// Who it is, as it looks now.
  Visitor visitor();

  /// Where it comes from; null: not known.
  @Nullable AddressBlock address();

  /// Says a last thing and closes the connection.
  void dismiss(ServerMessage farewell, CloseCode code);

  /// Notes are relayed nowhere from now on, or are again; keys are released in that case.
  ///
  /// @param silent asked when the session comes to it, so that of several the last one counts
  void silence(BooleanSupplier silent);

  /// It has another role from now on.
  void become(Role role);

  /// What it may do at most.
  GatewayLimits limits();

  /// It looks like this from now on.
  void wear(Looks looks);

  /// It is called this from now on.
  void rename(String name);

  /// What opens a second path of this session; empty: it can have none.
  Optional<PathGrant> secondPath();

  /// Writes an answer.
  ///
  /// @param move what it answers, or null; notes are relayed again from then on, if they may be
  void answer(ServerMessage message, @Nullable RoomMove move);

  /// Takes the session out of its room's listeners and then writes an answer: nothing of the room
  /// follows it.
  void answerOutside(ServerMessage message, @Nullable RoomMove move);

  /// Shows the others of this room, if the session is still in it, that it is writing or no longer.
  void type(RoomId room, boolean typing);

  /// The session is about to enter a room: the answer with this id is written when the room's feed
  /// reaches the entry. Completes with that answer, or with null when the connection ends before.
  CompletableFuture<ServerMessage> expectEntry(String requestId);

  /// No entry is to be expected any more.
  void forgetEntry();

  /// The move is over, if it is not already.
  void settle(RoomMove move);
}
