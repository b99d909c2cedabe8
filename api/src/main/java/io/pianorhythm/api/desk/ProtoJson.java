package io.pianorhythm.api.desk;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/// Messages of the contract as JSON, under the names of their fields.
///
/// It differs from the canonical mapping of Protocol Buffers in one thing: 64-bit numbers are
/// numbers. Ours are times and counts, far below 2^53.
final class ProtoJson {

  private ProtoJson() {}

  /// All fields of a message; those that are not set have their defaults, and messages and optional
  /// fields that are not set are missing.
  static JsonObject write(Message message) {
    JsonObject json = new JsonObject();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (!field.hasPresence() || message.hasField(field)) {
        json.put(field.getName(), value(field, message.getField(field)));
      }
    }
    return json;
  }

  private static Object value(FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      JsonObject entries = new JsonObject();
      for (Object entry : (Collection<?>) value) {
        MapEntry<?, ?> pair = (MapEntry<?, ?>) entry;
        entries.put(pair.getKey().toString(), pair.getValue());
      }
      return entries;
    }
    if (field.isRepeated()) {
      JsonArray array = new JsonArray();
      ((Collection<?>) value).forEach(one -> array.add(single(field, one)));
      return array;
    }
    return single(field, value);
  }

  private static Object single(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case MESSAGE -> write((Message) value);
      case ENUM -> ((EnumValueDescriptor) value).getName();
      case INT ->
          field.getType() == FieldDescriptor.Type.UINT32
              ? Integer.toUnsignedLong((int) value)
              : value;
      case LONG, FLOAT, DOUBLE, BOOLEAN, STRING -> value;
      case BYTE_STRING -> Base64.getEncoder().encodeToString(((ByteString) value).toByteArray());
    };
  }

  /// Reads fields into a message. A field that the message does not have, or of another type, is
  /// refused by its name.
  static void read(JsonObject json, Message.Builder into) throws UnknownField {
    for (Map.Entry<String, Object> entry : json) {
      FieldDescriptor field = into.getDescriptorForType().findFieldByName(entry.getKey());
      if (field == null || field.isRepeated()) {
        throw new UnknownField(entry.getKey());
      }
      set(field, entry.getValue(), into);
    }
  }

  private static void set(FieldDescriptor field, Object value, Message.Builder into)
      throws UnknownField {
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      if (!(value instanceof JsonObject object)) {
        throw new UnknownField(field.getName());
      }
      Message.Builder inner = into.newBuilderForField(field);
      read(object, inner);
      into.setField(field, inner.build());
    } else {
      into.setField(field, simple(field, value));
    }
  }

  private static Object simple(FieldDescriptor field, Object value) throws UnknownField {
    Object read =
        switch (field.getJavaType()) {
          case STRING -> value instanceof String ? value : null;
          case BOOLEAN -> value instanceof Boolean ? value : null;
          case ENUM ->
              value instanceof String name ? field.getEnumType().findValueByName(name) : null;
          case INT -> value instanceof Integer number && number >= 0 ? number : null;
          case LONG ->
              value instanceof Integer || value instanceof Long
                  ? ((Number) value).longValue()
                  : null;
          case FLOAT -> value instanceof Number number ? number.floatValue() : null;
          case DOUBLE -> value instanceof Number number ? number.doubleValue() : null;
          case MESSAGE, BYTE_STRING -> null;
        };
    if (read == null) {
      throw new UnknownField(field.getName());
    }
    return read;
  }

  /// A field that is not of the message, or not of this type.
  static final class UnknownField extends Exception {
    private final String field;

    UnknownField(String field) {
      super(field, null, false, false);
      this.field = field;
    }

    String field() {
      return field;
    }
  }
}
