package io.pianorhythm.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The description of the HTTP side, as its readers see it.
final class OpenApiDocument {

  /// One operation.
  ///
  /// @param status what it may answer
  record Operation(String method, String path, JsonNode content, Set<String> status) {

    boolean secured() {
      return !content.has("security");
    }

    boolean hasBody() {
      return content.has("requestBody");
    }

    String id() {
      return content.path("operationId").asText();
    }
  }

  private final JsonNode root;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  OpenApiDocument(String yaml) {
    this.root =
        WayIn.JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  /// All operations by their id.
  Map<String, Operation> operations() {
    Map<String, Operation> all = new TreeMap<>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> {
                  JsonNode content = method.getValue();
                  Set<String> status = new TreeSet<>();
                  content.path("responses").fieldNames().forEachRemaining(status::add);
                  Operation one =
                      new Operation(
                          method.getKey().toUpperCase(Locale.ROOT), path.getKey(), content, status);
                  if (all.put(one.id(), one) != null) {
                    throw new AssertionError("two operations are called " + one.id());
                  }
                }));
    return all;
  }

  /// The operation that a request is; of two that fit, the one with fewer variables.
  Operation of(String method, String path) {
    return operations().values().stream()
        .filter(one -> one.method().equals(method) && fits(one.path(), path))
        .min(Comparator.comparing(one -> one.path().chars().filter(c -> c == '{').count()))
        .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
  }

  private static boolean fits(String template, String path) {
    String pattern = Pattern.quote(template).replaceAll("\\{[a-z]+}", "\\\\E[^/]+\\\\Q");
    return path.split("\\?", 2)[0].matches(pattern);
  }

  /// What is wrong with an answer, in words; empty when it is as described.
  List<String> faults(Operation operation, int status, String type, String body) {
    JsonNode response = operation.content().path("responses").path(Integer.toString(status));
    if (response.isMissingNode()) {
      return List.of(operation.id() + " answered " + status + ", which is not described: " + body);
    }
    if (response.has("$ref")) {
      response = root.at(response.path("$ref").asText().substring(1));
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of("a body where none is described: " + body);
    }
    JsonNode schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of("not described as " + type);
    }
    return type.endsWith("json") ? faults(schema, body) : List.of();
  }

  private List<String> faults(JsonNode schema, String body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    Schema compiled = schemas.getSchema(whole);
    return compiled.validate(WayIn.Answer.of(0, body).body()).stream()
        .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
        .toList();
  }

  /// The names of the fields of a schema, in their order.
  List<String> fields(String schema) {
    JsonNode properties = root.path("components").path("schemas").path(schema).path("properties");
    if (properties.isMissingNode()) {
      throw new AssertionError("no schema " + schema);
    }
    return properties.properties().stream().map(Map.Entry::getKey).toList();
  }

  /// The values of an enum.
  List<String> values(JsonNode schema) {
    List<String> values = new ArrayList<>();
    schema.path("enum").forEach(value -> values.add(value.asText()));
    return values;
  }

  /// Something in the document, by its JSON pointer.
  JsonNode at(String pointer) {
    return root.at(pointer);
  }
}
