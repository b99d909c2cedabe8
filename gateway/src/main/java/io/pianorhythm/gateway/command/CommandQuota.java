package io.pianorhythm.gateway.command;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.protocol.v1.ServerMessage.MessageCase;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which quota a command draws on beside [Quota#COMMANDS].
public final class CommandQuota {

  private static final Map<MessageCase, Quota> OWN =
      new EnumMap<>(
          Map.of(
              MessageCase.CREATEROOMCOMMAND, Quota.ENTRIES,
              MessageCase.JOINROOMBYNAME, Quota.ENTRIES,
              MessageCase.JOINNEXTAVAILABLELOBBY, Quota.ENTRIES,
              MessageCase.LEAVEROOM, Quota.ENTRIES,
              MessageCase.ROOMCHATMESSAGE, Quota.CHAT,
              MessageCase.EDITCHATMESSAGE, Quota.CHAT,
              MessageCase.DELETECHATMESSAGE, Quota.CHAT,
              MessageCase.PRIVATEMESSAGE, Quota.PRIVATE_LINES,
              MessageCase.FRIENDREQUEST, Quota.FRIEND_REQUESTS,
              MessageCase.REPORTUSER, Quota.REPORTS));

  private CommandQuota() {}

  /// The quota of the message in this field of the envelope; null: none of its own.
  ///
  /// @param mayChangeRoom whether the session may be in another room after it
  public static @Nullable Quota of(int field, boolean mayChangeRoom) {
    MessageCase message = MessageCase.forNumber(field);
    return mayChangeRoom ? Quota.ENTRIES : message == null ? null : OWN.get(message);
  }
}
