package io.pianorhythm.api.desk;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.vertx.core.json.JsonObject;

/// Answers as JSON: what is in the envelope, without the envelope.
final class Replies {

  private static final OneofDescriptor CONTENT =
      ServerMessage.getDescriptor().getOneofs().getFirst();

  private Replies() {}

  static JsonObject json(ServerMessage answer) {
    if (answer.hasRoomInfoResponse()) {
      return ProtoJson.write(answer.getRoomInfoResponse().getRoomInfo());
    }
    FieldDescriptor content = answer.getOneofFieldDescriptor(CONTENT);
    if (content == null) {
      throw new IllegalStateException("an answer without content: " + answer.getMessageType());
    }
    return ProtoJson.write((Message) answer.getField(content));
  }
}
