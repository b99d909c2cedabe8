package io.pianorhythm.gateway.command;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.pianorhythm.core.room.RoomSettings;
import io.pianorhythm.gateway.wire.WireSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings given as text, by the names of the fields of `RoomSettings` and of its `RoomTempo`.
sealed interface NamedSettings {

  /// All of them make sense.
  record Good(RoomSettings settings) implements NamedSettings {}

  /// This one does not: an unknown name, or a value of another kind.
  record Bad(String field) implements NamedSettings {}

  /// @param before what holds for everything that is not named
  static NamedSettings apply(RoomSettings before, Map<String, String> named) {
    if (named.isEmpty()) {
      return new Bad("parameters");
    }
    io.pianorhythm.protocol.v1.RoomSettings.Builder next = WireSettings.of(before).toBuilder();
    for (Map.Entry<String, String> one : named.entrySet()) {
      if (!set(next, one) && !set(next.getTempoBuilder(), one)) {
        return new Bad(one.getKey());
      }
    }
    return new Good(WireSettings.of(next.build(), before.timing().tempo()));
  }

  /// @return false when the message has no such field, or the value is of another kind
  private static boolean set(Message.Builder message, Map.Entry<String, String> named) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(named.getKey());
    @Nullable Object value = field == null ? null : value(field, named.getValue());
    if (field == null || value == null) {
      return false;
    }
    message.setField(field, value);
    return true;
  }

  private static @Nullable Object value(FieldDescriptor field, String text) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> bool(text);
      case INT -> number(text);
      case STRING -> text;
      case ENUM -> enumValue(field, text);
      case LONG, FLOAT, DOUBLE, BYTE_STRING, MESSAGE -> null;
    };
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// By its name, with or without the prefix of its enum.
  private static @Nullable EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
    return field.getEnumType().getValues().stream()
        .filter(value -> value.getName().equals(text) || value.getName().endsWith("_" + text))
        .findFirst()
        .orElse(null);
  }
}
