package io.pianorhythm.protocol.reference;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The comments of one `.proto` file by the place they stand before. A place is a path of field
/// numbers and indexes through the file's descriptor, as `descriptor.proto` defines it.
final class Comments {

  private static final List<Integer> SYNTAX = List.of(FileDescriptorProto.SYNTAX_FIELD_NUMBER);

  private final Map<List<Integer>, String> byPath;

  private Comments(Map<List<Integer>, String> byPath) {
    this.byPath = byPath;
  }

  static Comments of(FileDescriptorProto file) {
    Map<List<Integer>, String> byPath = new HashMap<>();
    for (Location location : file.getSourceCodeInfo().getLocationList()) {
      if (location.hasLeadingComments()) {
        byPath.put(List.copyOf(location.getPathList()), unindented(location.getLeadingComments()));
      }
    }
    return new Comments(byPath);
  }

  /// The comment at the head of the file.
  String ofFile() {
    return byPath.getOrDefault(SYNTAX, "");
  }

  /// The comment before what `path` names; empty when there is none.
  String at(List<Integer> path) {
    return byPath.getOrDefault(path, "");
  }

  /// `path` with a field number and an index after it.
  static List<Integer> below(List<Integer> path, int field, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(field);
    longer.add(index);
    return List.copyOf(longer);
  }

  private static String unindented(String comment) {
    return comment
        .lines()
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
