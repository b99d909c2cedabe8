package io.pianorhythm.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.quota.Quota;
import io.pianorhythm.core.quota.Rate;
import io.pianorhythm.server.reference.Bounds.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Surefire runs in the module's folder; the page is two folders away from there.
class LimitsReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/limits.md");

  private static final String HEAD =
      """
      # Limits

      <!-- Generated from the table Quota in core/ and the constants that the code checks; see LimitsReferenceTest. -->

      ## How often

      A rate is kept by an account (or guest) on however many connections and over HTTP, or by everybody at one address
      together: of IPv6, the /64 network. Closing a connection and coming back changes nothing. Whoever is connected is
      never forgotten; of the others the last 100,000 are remembered for an hour. No address is exempt by itself, this
      machine's own neither: whoever sends load from one address raises the rows of addresses. `limits.<name>.per-second`
      or `per-minute`, and `limits.<name>.burst`, are the settings.

      """;

  private static final String RATES =
      """
      | name | kept by | rate | at once | what | past it |
      |---|---|---|---|---|---|
      """;

  private static final String SIZES =
      """

      ## How large

      | what | most | past it |
      |---|---|---|
      """;

  private static final String STOCKS =
      """

      ## How many

      | what | most | setting | past it |
      |---|---|---|---|
      """;

  @Test
  void thePageSaysWhatTheTablesSay() throws IOException {
    var fresh =
        HEAD
            + RATES
            + rows(Stream.of(Quota.values()).map(LimitsReferenceTest::rate))
            + SIZES
            + rows(Bounds.sizes().stream().map(LimitsReferenceTest::size))
            + STOCKS
            + rows(Bounds.stocks().stream().map(LimitsReferenceTest::stock));
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, fresh);
    }
    assertThat(PAGE)
        .as(
            "write it anew: mvn -B -q test -pl server -am -Dtest=LimitsReferenceTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true -DskipWeb")
        .exists()
        .content()
        .isEqualTo(fresh);
  }

  private static String rows(Stream<List<String>> rows) {
    return rows.map(cells -> "| " + String.join(" | ", cells) + " |\n")
        .collect(Collectors.joining());
  }

  private static List<String> rate(Quota quota) {
    var rate = quota.rate();
    var keeper =
        switch (quota.per()) {
          case ACCOUNT ->
              quota.ofAddress() == null ? "account" : "account; `" + quota.ofAddress().key() + "`";
          case ADDRESS -> "address";
        };
    return List.of(
        "`" + quota.key() + "`",
        keeper,
        Bounds.number(rate.times()) + (rate.span() == Rate.Span.SECOND ? "/s" : "/min"),
        Bounds.number(rate.burst()),
        quota.covers(),
        quota.excess().text());
  }

  private static List<String> size(Bound bound) {
    return List.of(bound.what(), bound.most().strip(), bound.past());
  }

  private static List<String> stock(Bound bound) {
    var setting = bound.setting().isEmpty() ? "" : "`" + bound.setting() + "`";
    return List.of(bound.what(), bound.most().strip(), setting, bound.past());
  }
}
