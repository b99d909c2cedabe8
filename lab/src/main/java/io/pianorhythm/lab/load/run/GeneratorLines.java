package io.pianorhythm.lab.load.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What a generator process is told and says, one line of JSON each. Histograms are carried whole,
/// so that those of several processes add up exactly.
final class GeneratorLines {

  static final String GATHER_FIRST = "gather first";
  static final String GATHER_REST = "gather rest";
  static final String BEGIN = "begin ";
  static final String LOOK = "look";
  static final String SENT = "sent";
  static final String FINISH = "finish ";

  private static final ObjectMapper JSON = new ObjectMapper();

  private GeneratorLines() {}

  static String done() {
    return JSON.createObjectNode().toString();
  }

  static String fault(String why) {
    return JSON.createObjectNode().put("fault", why).toString();
  }

  /// Reads an answer.
  ///
  /// @throws NotReady when it is a fault
  static JsonNode read(String line) throws NotReady {
    try {
      JsonNode answer = JSON.readTree(line);
      if (answer.has("fault")) {
        throw new NotReady(answer.get("fault").asText());
      }
      return answer;
    } catch (JsonProcessingException broken) {
      throw new NotReady("a generator said " + line);
    }
  }

  static String look(Generator.Look look) {
    ObjectNode line = JSON.createObjectNode();
    line.set("sent", JSON.valueToTree(look.sent()));
    line.set("deliveries", JSON.valueToTree(look.deliveries()));
    line.put("lately", text(look.lately()));
    line.put("spare", look.spareNanos());
    return line.toString();
  }

  static Generator.Look look(JsonNode line) throws NotReady {
    return new Generator.Look(
        JSON.convertValue(line.get("sent"), long[].class),
        JSON.convertValue(line.get("deliveries"), long[].class),
        histogram(line.get("lately")),
        line.get("spare").asLong());
  }

  static String sent(int[][] sent) {
    return JSON.valueToTree(sent).toString();
  }

  static int[][] sent(JsonNode line) {
    return JSON.convertValue(line, int[][].class);
  }

  static String heard(List<Generator.Heard> parts) {
    ArrayNode line = JSON.createArrayNode();
    for (Generator.Heard part : parts) {
      line.addObject()
          .put("latency", text(part.latency()))
          .put("lag", text(part.sendLag()))
          .set("faults", JSON.valueToTree(part.faults()));
    }
    return line.toString();
  }

  static List<Generator.Heard> heard(JsonNode line) throws NotReady {
    List<Generator.Heard> parts = new ArrayList<>();
    for (JsonNode part : line) {
      parts.add(
          new Generator.Heard(
              histogram(part.get("latency")),
              histogram(part.get("lag")),
              JSON.convertValue(part.get("faults"), Faults.class)));
    }
    return parts;
  }

  private static String text(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
  }

  private static Histogram histogram(JsonNode text) throws NotReady {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.asText());
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException broken) {
      throw new NotReady("a generator sent a broken histogram");
    }
  }
}
