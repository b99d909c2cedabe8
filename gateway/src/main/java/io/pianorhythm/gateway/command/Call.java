package io.pianorhythm.gateway.command;

import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.gateway.wire.WireErrors;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.Acknowledgement;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Map;

/// One command that is being run.
///
/// @param requestId given back in the answer
/// @param caller whose command it is
/// @param whereabouts the room that the caller is in
record Call(String requestId, Caller caller, Whereabouts whereabouts) {

  MemberId member() {
    return caller.visitor().member();
  }

  /// Refused by a room.
  Answer refused(Refusal reason) {
    return new Answer.Now(WireErrors.envelope(requestId, WireErrors.of(reason)));
  }

  /// Refused by the wire.
  Answer refused(ErrorCode code) {
    return new Answer.Now(WireErrors.envelope(requestId, WireErrors.of(code, Map.of())));
  }

  /// Refused because of one field.
  Answer badField(String field) {
    return new Answer.Now(
        WireErrors.envelope(
            requestId, WireErrors.of(ErrorCode.INVALID_FIELD, Map.of("field", field))));
  }

  /// Done and committed.
  ServerMessage acknowledgement(Commit commit) {
    return acknowledgement(
        Acknowledgement.newBuilder()
            .setEpoch(commit.end().epoch())
            .setOffset(commit.events().isEmpty() ? 0 : commit.events().getLast().offset()));
  }

  /// Done, without an event of a room.
  ServerMessage acknowledgement() {
    return acknowledgement(Acknowledgement.newBuilder());
  }

  private ServerMessage acknowledgement(Acknowledgement.Builder acknowledgement) {
    return reply(ServerMessageType.Acknowledgement).setAcknowledgement(acknowledgement).build();
  }

  /// An envelope for the answer.
  ServerMessage.Builder reply(ServerMessageType type) {
    return ServerMessage.newBuilder().setMessageType(type).setRequestId(requestId);
  }
}
