package io.pianorhythm.protocol.reference;

import static io.pianorhythm.protocol.reference.Comments.below;
import static io.pianorhythm.protocol.reference.Markdown.code;
import static io.pianorhythm.protocol.reference.Markdown.link;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The part of the reference that one `.proto` file gives: its messages and enums in the order of
/// the file.
final class FilePage {

  private final FileDescriptorProto file;
  private final Comments comments;

  FilePage(FileDescriptorProto file) {
    this.file = file;
    this.comments = Comments.of(file);
  }

  /// The file's name without folders.
  String name() {
    return file.getName().substring(file.getName().lastIndexOf('/') + 1);
  }

  /// What the file's head comment says.
  String about() {
    return comments.ofFile();
  }

  /// Messages and enums, as the file orders them.
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
      DescriptorProto message = file.getMessageType(i);
      sections.add(new Section(message.getName(), line(path), message(message, path)));
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      EnumDescriptorProto type = file.getEnumType(i);
      sections.add(new Section(type.getName(), line(path), enumeration(type, path)));
    }
    sections.sort(Comparator.comparingInt(Section::line));
    return sections;
  }

  private int line(List<Integer> path) {
    return file.getSourceCodeInfo().getLocationList().stream()
        .filter(location -> location.getPathList().equals(path))
        .mapToInt(location -> location.getSpan(0))
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private String message(DescriptorProto message, List<Integer> path) {
    Markdown page = new Markdown().paragraph(comments.at(path));
    if (message.getFieldCount() == 0) {
      return page.paragraph("No fields.").toString();
    }
    page.table("number", "name", "type", "meaning");
    for (int i = 0; i < message.getFieldCount(); i++) {
      FieldDescriptorProto field = message.getField(i);
      page.row(
          Integer.toString(field.getNumber()),
          code(field.getName()),
          type(message, field),
          meaning(message, path, i));
    }
    for (int i = 0; i < message.getEnumTypeCount(); i++) {
      if (!namesItsFields(message, message.getEnumType(i))) {
        page.paragraph("**" + message.getEnumType(i).getName() + "**");
        page.paragraph(
            enumeration(
                message.getEnumType(i), below(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i)));
      }
    }
    return page.toString();
  }

  /// A field's comment. Where an enum of the message names its fields, as in the envelope, what is
  /// said there is said once, and the field's own "See ..." leads nowhere.
  private String meaning(DescriptorProto message, List<Integer> path, int index) {
    FieldDescriptorProto field = message.getField(index);
    for (int i = 0; i < message.getEnumTypeCount(); i++) {
      EnumDescriptorProto names = message.getEnumType(i);
      for (int value = 0; value < names.getValueCount(); value++) {
        if (isNamedBy(field, names.getValue(value))) {
          List<Integer> enumPath = below(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
          return comments.at(below(enumPath, EnumDescriptorProto.VALUE_FIELD_NUMBER, value));
        }
      }
    }
    return comments.at(below(path, DescriptorProto.FIELD_FIELD_NUMBER, index));
  }

  private static boolean namesItsFields(DescriptorProto message, EnumDescriptorProto names) {
    return names.getValueList().stream()
        .filter(value -> value.getNumber() != 0)
        .allMatch(
            value -> message.getFieldList().stream().anyMatch(field -> isNamedBy(field, value)));
  }

  private static boolean isNamedBy(FieldDescriptorProto field, EnumValueDescriptorProto value) {
    return field.getNumber() == value.getNumber()
        && simple(field.getTypeName()).equals(value.getName());
  }

  private String enumeration(EnumDescriptorProto type, List<Integer> path) {
    Markdown page = new Markdown().paragraph(comments.at(path));
    page.table("number", "name", "meaning");
    for (int i = 0; i < type.getValueCount(); i++) {
      page.row(
          Integer.toString(type.getValue(i).getNumber()),
          code(type.getValue(i).getName()),
          comments.at(below(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i)));
    }
    return page.toString();
  }

  private static String type(DescriptorProto message, FieldDescriptorProto field) {
    for (DescriptorProto nested : message.getNestedTypeList()) {
      if (nested.getOptions().getMapEntry()
          && nested.getName().equals(simple(field.getTypeName()))) {
        return "map from "
            + type(nested, nested.getField(0))
            + " to "
            + type(nested, nested.getField(1));
      }
    }
    String single = field.hasTypeName() ? typeLink(message, field) : scalar(field);
    if (field.getLabel() == Label.LABEL_REPEATED) {
      return "repeated " + single;
    }
    return field.getProto3Optional() ? "optional " + single : single;
  }

  /// A type of the same message has no heading of its own.
  private static String typeLink(DescriptorProto message, FieldDescriptorProto field) {
    String name = simple(field.getTypeName());
    boolean nested = message.getEnumTypeList().stream().anyMatch(e -> e.getName().equals(name));
    return nested ? name : link(name);
  }

  private static String scalar(FieldDescriptorProto field) {
    return field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
  }

  private static String simple(String typeName) {
    return typeName.substring(typeName.lastIndexOf('.') + 1);
  }
}
