package io.pianorhythm.identity.compact;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;

/// A JSON object from outside, whose members are asked for by name and type.
public final class JsonObject {
  /// The last second of the year 9999, the largest time that is believed.
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Map<String, Object> members;

  private JsonObject(Map<String, Object> members) {
    this.members = members;
  }

  /// Reads an object in UTF-8. The caller has limited its size.
  public static JsonObject parse(byte[] utf8) throws Malformed {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      // The library also takes null, and an array of pairs, for an object.
      if (!text.stripLeading().startsWith("{")) {
        throw new Malformed("a JSON object");
      }
      return new JsonObject(JSONObjectUtils.parse(text));
    } catch (CharacterCodingException | ParseException _) {
      throw new Malformed("a JSON object in UTF-8");
    }
  }

  /// Whether there is such a member, of any type.
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// A string of at most so many characters (UTF-16 units).
  public String text(String name, int maxChars) throws Malformed {
    if (members.get(name) instanceof String text && text.length() <= maxChars) {
      return text;
    }
    throw new Malformed(name + " is a string of at most " + maxChars + " characters");
  }

  /// `true` or `false`.
  public boolean flag(String name) throws Malformed {
    if (members.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw new Malformed(name + " is true or false");
  }

  /// A time in seconds since 1970, which may have a fraction; read to the millisecond below.
  public Instant time(String name) throws Malformed {
    if (members.get(name) instanceof Number number && isTime(number.doubleValue())) {
      return Instant.ofEpochMilli((long) Math.floor(number.doubleValue() * 1_000));
    }
    throw new Malformed(name + " is a number of seconds since 1970");
  }

  private static boolean isTime(double seconds) {
    return seconds >= 0 && seconds <= LAST_SECOND;
  }
}
