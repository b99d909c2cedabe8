package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.protocol.v1.AvatarAction;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.TypingMessage;

/// Gestures as messages: of each, only the newest counts.
public final class WireGestures {

  private WireGestures() {}

  /// Whether a position is on the stage: each coordinate a number from 0 to 1.
  public static boolean onStage(AvatarData at) {
    return unit(at.getX()) && unit(at.getY()) && unit(at.getZ());
  }

  // False for NaN.
  private static boolean unit(float value) {
    return value >= 0 && value <= 1;
  }

  /// A member is here now. Nothing but the position is passed on.
  public static ServerMessage position(MemberId member, AvatarData at) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.AvatarCommand)
        .setAvatarCommand(
            AvatarCommand.newBuilder()
                .setAction(AvatarAction.UPDATE_POSITION)
                .setAvatarData(
                    AvatarData.newBuilder().setX(at.getX()).setY(at.getY()).setZ(at.getZ()))
                .setMemberId(member.value()))
        .build();
  }

  /// A member is writing, or no longer.
  public static ServerMessage typing(MemberId member, boolean typing) {
    return ServerMessage.newBuilder()
        .setMessageType(ServerMessageType.TypingMessage)
        .setTypingMessage(TypingMessage.newBuilder().setTyping(typing).setMemberId(member.value()))
        .build();
  }
}
