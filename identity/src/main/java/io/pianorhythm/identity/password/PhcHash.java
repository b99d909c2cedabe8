package io.pianorhythm.identity.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hash in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, with the bytes in
/// base64 without padding. Pure.
final class PhcHash {
  private static final int MAX_CHARS = 256;
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private final Cost cost;
  private final byte[] salt;
  private final byte[] tag;

  PhcHash(Cost cost, byte[] salt, byte[] tag) {
    this.cost = cost;
    this.salt = salt;
    this.tag = tag;
  }

  /// Empty for a text that is not such a hash, is of another variant or version, or costs more than
  /// allowed.
  static Optional<PhcHash> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Matcher matcher = FORMAT.matcher(text);
    return matcher.matches() ? read(matcher) : Optional.empty();
  }

  /// Whether the password is the one that was hashed. Slow on purpose; the comparison takes the
  /// same time wherever the first difference is.
  boolean matches(String password) {
    return MessageDigest.isEqual(tag, Argon2id.tag(password, salt, cost, tag.length));
  }

  /// The text of it, which is what is stored.
  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(tag));
  }

  private static Optional<PhcHash> read(Matcher matcher) {
    try {
      Cost cost =
          new Cost(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)));
      return Optional.of(new PhcHash(cost, bytes(matcher.group(4)), bytes(matcher.group(5))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
