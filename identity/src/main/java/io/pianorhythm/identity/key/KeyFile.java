package io.pianorhythm.identity.key;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.pianorhythm.identity.key.UnusableKeys.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// One key in one file. What kind it is of is said by its content, not by the file's name.
final class KeyFile {
  static final String SUFFIX = ".jwk";
  private static final int MAX_BYTES = 4_096;
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private KeyFile() {}

  static Key read(Path file) throws UnusableKeys, IOException {
    if (Modes.isExposed(file)) {
      throw new UnusableKeys(file, Reason.EXPOSED);
    }
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
      throw new UnusableKeys(file, Reason.MALFORMED);
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return key(file, text);
  }

  /// Writes a key so that a reader finds all of it or none, also after the power was cut.
  static void write(Path folder, JWK jwk) throws IOException {
    Path target = folder.resolve(prefix(jwk) + jwk.getKeyID() + SUFFIX);
    Path draft = Files.createTempFile(folder, ".draft-", ".tmp", Modes.newFile(folder));
    try {
      Files.writeString(draft, jwk.toJSONString() + "\n");
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String prefix(JWK jwk) {
    return jwk instanceof ECKey ? "ticket-" : "token-";
  }

  private static Key key(Path file, String text) throws UnusableKeys {
    JWK jwk = jwk(file, text);
    Date madeAt = jwk.getIssueTime();
    if (madeAt == null || !jwk.isPrivate() || !isKid(jwk.getKeyID())) {
      throw new UnusableKeys(file, Reason.MALFORMED);
    }
    return switch (jwk) {
      case OctetKeyPair pair when isFor(KeyUse.SIGNATURE, Curve.Ed25519, pair, pair.getCurve()) ->
          new SigningKey(pair.getKeyID(), madeAt.toInstant(), ed25519(file, pair));
      case ECKey pair when isFor(KeyUse.ENCRYPTION, Curve.P_256, pair, pair.getCurve()) ->
          new TicketKey(matched(file, pair), madeAt.toInstant());
      default -> throw new UnusableKeys(file, Reason.MALFORMED);
    };
  }

  private static JWK jwk(Path file, String text) throws UnusableKeys {
    try {
      return JWK.parse(text);
    } catch (ParseException | RuntimeException _) {
      // Without its cause, which may quote the text.
      throw new UnusableKeys(file, Reason.MALFORMED);
    }
  }

  private static boolean isKid(@Nullable String kid) {
    return kid != null && KID.matcher(kid).matches();
  }

  private static boolean isFor(KeyUse use, Curve curve, JWK jwk, Curve found) {
    return curve.equals(found) && (jwk.getKeyUse() == null || use.equals(jwk.getKeyUse()));
  }

  private static Ed25519PrivateKeyParameters ed25519(Path file, OctetKeyPair pair)
      throws UnusableKeys {
    byte[] seed = pair.getDecodedD();
    if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
      throw new UnusableKeys(file, Reason.MALFORMED);
    }
    Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed, 0);
    if (!Base64URL.encode(key.generatePublicKey().getEncoded()).equals(pair.getX())) {
      throw new UnusableKeys(file, Reason.MISMATCHED);
    }
    return key;
  }

  private static ECKey matched(Path file, ECKey pair) throws UnusableKeys {
    ECPoint point =
        CustomNamedCurves.getByName("secp256r1")
            .getG()
            .multiply(pair.getD().decodeToBigInteger())
            .normalize();
    boolean matches =
        !point.isInfinity()
            && point.getAffineXCoord().toBigInteger().equals(pair.getX().decodeToBigInteger())
            && point.getAffineYCoord().toBigInteger().equals(pair.getY().decodeToBigInteger());
    if (!matches) {
      throw new UnusableKeys(file, Reason.MISMATCHED);
    }
    return pair;
  }
}
