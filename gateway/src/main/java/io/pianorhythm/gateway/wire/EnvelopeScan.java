package io.pianorhythm.gateway.wire;

import io.pianorhythm.protocol.WireLimits;
import io.pianorhythm.protocol.v1.ServerCommand;
import io.pianorhythm.protocol.v1.ServerCommandType;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.nio.charset.StandardCharsets;

/// Looks into an envelope without building a message: which message it carries and where it lies.
/// Reusable and confined to one thread; allocates nothing.
public final class EnvelopeScan {

  private static final int MESSAGE_TYPE = 1;
  private static final int REQUEST_ID = 9;
  private static final int EPOCH = 10;
  private static final int OFFSET = 11;

  private final WireCursor cursor = new WireCursor();
  private int declaredType;
  private int messageField;
  private int from;
  private int to;
  private int idFrom;
  private int idTo;

  /// Reads the envelope in `bytes[from, to)`.
  ///
  /// @return false when it is not well-formed
  public boolean scan(byte[] bytes, int start, int end) {
    declaredType = 0;
    messageField = 0;
    from = 0;
    to = 0;
    idFrom = 0;
    idTo = 0;
    cursor.over(bytes, start, end);
    while (cursor.next()) {
      take(cursor.field());
    }
    return cursor.wellFormed();
  }

  private void take(int field) {
    if (field == MESSAGE_TYPE && cursor.isVarint()) {
      declaredType = cursor.intValue();
    } else if (field == REQUEST_ID && cursor.isBytes()) {
      idFrom = cursor.valueFrom();
      idTo = cursor.valueTo();
    } else if (mayBeMessage(field)) {
      messageField = field;
      from = cursor.valueFrom();
      to = cursor.valueTo();
    }
  }

  /// A field that this server does not know is a message only beside no other: a newer client may
  /// have added it.
  private boolean mayBeMessage(int field) {
    if (known(field)) {
      return cursor.isBytes();
    }
    boolean ofTheEnvelope =
        field == MESSAGE_TYPE || field == REQUEST_ID || field == EPOCH || field == OFFSET;
    return !ofTheEnvelope && !known(messageField);
  }

  private static boolean known(int field) {
    return field != 0 && ServerMessage.MessageCase.forNumber(field) != null;
  }

  /// `messageType` as given; 0: not given.
  public int declaredType() {
    return declaredType;
  }

  /// Number of the field that carries the message; 0: none.
  public int messageField() {
    return messageField;
  }

  /// Whether `messageType` names another message than the one that is there.
  public boolean mismatch() {
    return declaredType != 0 && declaredType != messageField;
  }

  /// Where the message begins.
  public int from() {
    return from;
  }

  /// Where the message ends.
  public int to() {
    return to;
  }

  /// `requestId`, to be given back in a refusal; empty when it is too long to be one.
  public String requestId(byte[] bytes) {
    return idTo - idFrom > WireLimits.REQUEST_ID_BYTES
        ? ""
        : new String(bytes, idFrom, idTo - idFrom, StandardCharsets.UTF_8);
  }

  /// Whether the message is a command after which the session may be in another room.
  public boolean mayChangeRoom(byte[] bytes) {
    return switch (messageField) {
      case ServerMessage.CREATEROOMCOMMAND_FIELD_NUMBER,
          ServerMessage.JOINROOMBYNAME_FIELD_NUMBER,
          ServerMessage.JOINNEXTAVAILABLELOBBY_FIELD_NUMBER,
          ServerMessage.LEAVEROOM_FIELD_NUMBER ->
          true;
      case ServerMessage.SERVERCOMMAND_FIELD_NUMBER -> serverCommandMayChangeRoom(bytes);
      default -> false;
    };
  }

  private boolean serverCommandMayChangeRoom(byte[] bytes) {
    long type = cursor.varint(bytes, from, to, ServerCommand.COMMANDTYPE_FIELD_NUMBER);
    return type >= ServerCommandType.JOIN_VALUE && type <= ServerCommandType.ENTER_LOBBY_VALUE;
  }
}
