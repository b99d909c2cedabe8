package io.pianorhythm.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.entry.EntryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApiErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "AUTHENTICATION_FAILED, 401, PERMISSION_ERROR",
    "TOKEN_EXPIRED, 401, PERMISSION_ERROR",
    "TICKET_EXPIRED, 401, PERMISSION_ERROR",
    "NAME_TAKEN, 409, RESOURCE_ERROR",
    "NAME_EMPTY, 400, VALIDATION_ERROR",
    "NAME_TOO_LONG, 400, VALIDATION_ERROR",
    "NAME_NOT_ALLOWED, 400, VALIDATION_ERROR",
    "NAME_RESERVED, 400, VALIDATION_ERROR",
    "PASSWORD_NOT_ALLOWED, 400, VALIDATION_ERROR",
    "RATE_LIMITED, 429, RESOURCE_ERROR",
    "SERVER_UNAVAILABLE, 503, SYSTEM_ERROR",
  })
  void everyRefusalHasItsStatus(EntryFault fault, int status, String type) {
    var error = ApiErrors.of(fault);

    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type().name()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(fault.name());
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorHasTheOneShape(EntryFault fault) {
    var json = ApiErrors.of(fault).json();

    assertThat(json.fieldNames()).containsExactly("error");
    assertThat(json.getJsonObject("error").fieldNames())
        .containsExactly("type", "code", "message", "details");
  }

  @Test
  void aWaitIsToldInWholeSecondsThatAreLongEnough() {
    var error = ApiErrors.rateLimited(1_001);

    assertThat(error.headers()).containsEntry("Retry-After", "2");
    assertThat(error.details()).containsEntry("retry_after_ms", 1_001L);
  }

  @Test
  void aStatusThatIsNotInTheTableIsOurFault() {
    assertThat(ApiErrors.ofStatus(499).status()).isEqualTo(500);
    assertThat(ApiErrors.ofStatus(500).code()).isEqualTo("INTERNAL");
  }
}
