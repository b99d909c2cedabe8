package io.pianorhythm.identity.ticket;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.util.Base64URL;
import io.pianorhythm.core.entry.TicketClaims;
import io.pianorhythm.core.entry.TicketOpening;
import io.pianorhythm.core.entry.Tickets;
import io.pianorhythm.identity.compact.Compact;
import io.pianorhythm.identity.compact.JsonObject;
import io.pianorhythm.identity.compact.Malformed;
import io.pianorhythm.identity.key.Keys;
import io.pianorhythm.identity.key.TicketKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Seals to the newest key and opens with all of them. The ephemeral keys are of the platform's
/// strong randomness.
public final class JweTickets implements Tickets {
  /// A longer text is refused before it is looked at.
  static final int MAX_CHARS = 4_096;

  private final String newestKid;
  private final ECDHEncrypter encrypter;
  private final Map<String, ECDHDecrypter> decrypters;
  private final String publicKeys;

  public JweTickets(Keys keys) {
    this.newestKid = keys.newestTicket().kid();
    this.encrypter = keys.newestTicket().encrypter();
    this.decrypters =
        keys.ticket().stream()
            .collect(Collectors.toUnmodifiableMap(TicketKey::kid, TicketKey::decrypter));
    this.publicKeys = PublicKeys.json(keys.ticket());
  }

  /// Does not check the claims: beyond the limits of [#open] they make a ticket that nobody can
  /// open.
  @Override
  public String seal(TicketClaims claims, Instant issuedAt) {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
            .keyID(newestKid)
            .customParam("iat", issuedAt.getEpochSecond())
            .build();
    JWEObject ticket = new JWEObject(header, new Payload(ClaimsJson.write(claims)));
    try {
      ticket.encrypt(encrypter);
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java cannot encrypt tickets", e);
    }
    return ticket.serialize();
  }

  @Override
  public TicketOpening open(String ticket) {
    try {
      return opened(Compact.parse(ticket, Parts.COUNT, MAX_CHARS));
    } catch (Malformed | ParseException | JOSEException | RuntimeException _) {
      // Also what the libraries throw unchecked: to hostile text there is one answer.
      return new TicketOpening.Unreadable();
    }
  }

  /// The newest key first: clients take that one.
  @Override
  public String publicKeys() {
    return publicKeys;
  }

  private TicketOpening opened(Compact compact) throws Malformed, ParseException, JOSEException {
    Parts.check(compact);
    JsonObject header = JsonObject.parse(compact.decoded(Parts.HEADER));
    TicketHeader.check(header);
    Optional<Instant> issuedAt = TicketHeader.issuedAt(header);
    JsonObject payload = JsonObject.parse(decrypt(compact, decrypter(header)));
    return new TicketOpening.Opened(ClaimsJson.read(payload), issuedAt);
  }

  private ECDHDecrypter decrypter(JsonObject header) throws Malformed {
    @Nullable ECDHDecrypter decrypter = decrypters.get(TicketHeader.kid(header).orElse(newestKid));
    if (decrypter == null) {
      throw new Malformed("kid is one of ours");
    }
    return decrypter;
  }

  private static byte[] decrypt(Compact compact, ECDHDecrypter decrypter)
      throws ParseException, JOSEException {
    Base64URL header = new Base64URL(compact.encoded(Parts.HEADER));
    return decrypter.decrypt(
        JWEHeader.parse(header),
        null,
        new Base64URL(compact.encoded(Parts.IV)),
        new Base64URL(compact.encoded(Parts.CIPHERTEXT)),
        new Base64URL(compact.encoded(Parts.TAG)),
        header.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
