package io.pianorhythm.api.error;

import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.protocol.ConnectionError;
import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.ErrorType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table of errors: which status, kind and code a refusal has.
public final class ApiErrors {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final long SECOND = 1_000;

  private ApiErrors() {}

  /// The answer to a refusal of the way in.
  public static ApiError of(EntryFault fault) {
    return new ApiError(status(fault), type(fault), fault.name(), fault.text());
  }

  private static int status(EntryFault fault) {
    return switch (fault) {
      case AUTHENTICATION_FAILED, TOKEN_EXPIRED, TICKET_EXPIRED ->
          ConnectionError.AUTHENTICATION_FAILED.httpStatus();
      case SITE_BANNED -> ConnectionError.FORBIDDEN.httpStatus();
      case NAME_TAKEN -> CONFLICT;
      case NAME_EMPTY, NAME_TOO_LONG, NAME_NOT_ALLOWED, NAME_RESERVED, PASSWORD_NOT_ALLOWED ->
          BAD_REQUEST;
      case RATE_LIMITED -> ConnectionError.RATE_LIMITED.httpStatus();
      case SERVER_UNAVAILABLE, MAINTENANCE -> ConnectionError.SERVER_UNAVAILABLE.httpStatus();
    };
  }

  private static ErrorType type(EntryFault fault) {
    return switch (fault) {
      case AUTHENTICATION_FAILED, TOKEN_EXPIRED, TICKET_EXPIRED, SITE_BANNED ->
          ErrorType.PERMISSION_ERROR;
      case NAME_TAKEN, RATE_LIMITED -> ErrorType.RESOURCE_ERROR;
      case NAME_EMPTY, NAME_TOO_LONG, NAME_NOT_ALLOWED, NAME_RESERVED, PASSWORD_NOT_ALLOWED ->
          ErrorType.VALIDATION_ERROR;
      case SERVER_UNAVAILABLE, MAINTENANCE -> ErrorType.SYSTEM_ERROR;
    };
  }

  /// The token of a second path is used up, too old, or of another process.
  public static ApiError pathUnknown() {
    return new ApiError(
        NOT_FOUND,
        ErrorType.RESOURCE_ERROR,
        "PATH_UNKNOWN",
        "This does not open a second path here, or no longer.");
  }

  /// The answer to a refusal by a room.
  public static ApiError of(Refusal refusal) {
    return switch (refusal.kind()) {
      case VALIDATION ->
          new ApiError(BAD_REQUEST, ErrorType.VALIDATION_ERROR, refusal.name(), refusal.text());
      case PERMISSION ->
          new ApiError(
              ConnectionError.FORBIDDEN.httpStatus(),
              ErrorType.PERMISSION_ERROR,
              refusal.name(),
              refusal.text());
      case RESOURCE ->
          new ApiError(NOT_FOUND, ErrorType.RESOURCE_ERROR, refusal.name(), refusal.text());
      case SYSTEM ->
          new ApiError(
              ConnectionError.SERVER_UNAVAILABLE.httpStatus(),
              ErrorType.SYSTEM_ERROR,
              refusal.name(),
              refusal.text());
    };
  }

  /// Banned from the site.
  ///
  /// @param until when that ends; empty: when it is lifted
  public static ApiError banned(Optional<Instant> until) {
    ApiError error = of(EntryFault.SITE_BANNED);
    return until.map(end -> error.withDetail("until_ms", end.toEpochMilli())).orElse(error);
  }

  /// The answer to a refusal of a command.
  public static ApiError of(ErrorMessage error) {
    return new ApiError(
        status(error),
        error.getErrorType(),
        error.getErrorCode(),
        error.getErrorMessage(),
        Map.copyOf(error.getErrorDetailsMap()),
        comeBack(error.getErrorDetailsMap().get("retry_after_ms")));
  }

  private static Map<String, String> comeBack(@Nullable String waitMillis) {
    return waitMillis == null
        ? Map.of()
        : Map.of("Retry-After", seconds(Long.parseLong(waitMillis)));
  }

  private static String seconds(long millis) {
    return Long.toString(Math.ceilDiv(millis, SECOND));
  }

  private static int status(ErrorMessage error) {
    return switch (error.getErrorType()) {
      case PERMISSION_ERROR -> ConnectionError.FORBIDDEN.httpStatus();
      case RESOURCE_ERROR -> resourceStatus(error.getErrorCode());
      case SYSTEM_ERROR -> ConnectionError.SERVER_UNAVAILABLE.httpStatus();
      // The request is in order; it is the place where its sender is that does not fit.
      case VALIDATION_ERROR ->
          error.getErrorCode().equals(Refusal.NOT_IN_ROOM.name()) ? CONFLICT : BAD_REQUEST;
      case UNRECOGNIZED -> BAD_REQUEST;
    };
  }

  /// What is not there, what is too much, and what stands against it.
  private static int resourceStatus(String code) {
    if (code.equals(EntryFault.RATE_LIMITED.name())) {
      return ConnectionError.RATE_LIMITED.httpStatus();
    }
    return code.endsWith("NOT_FOUND") || code.startsWith("NO_SUCH") ? NOT_FOUND : CONFLICT;
  }

  /// Too many requests of this kind.
  ///
  /// @param waitMillis ms until the next one is taken
  public static ApiError rateLimited(long waitMillis) {
    return of(EntryFault.RATE_LIMITED)
        .withDetail("retry_after_ms", waitMillis)
        .withHeader("Retry-After", seconds(waitMillis));
  }

  /// The body is not a JSON object.
  public static ApiError malformedBody() {
    return new ApiError(
        BAD_REQUEST,
        ErrorType.VALIDATION_ERROR,
        "MALFORMED_BODY",
        "The body is not a JSON object.");
  }

  /// A field is missing or of another type.
  public static ApiError invalidField(String field) {
    return new ApiError(
            BAD_REQUEST,
            ErrorType.VALIDATION_ERROR,
            "INVALID_FIELD",
            "A field is missing or is not a text; see `field`.")
        .withDetail("field", field);
  }

  /// The page that asks is not one of ours.
  public static ApiError originNotAllowed() {
    return new ApiError(
        ConnectionError.FORBIDDEN.httpStatus(),
        ErrorType.PERMISSION_ERROR,
        "FORBIDDEN",
        "Not from this page.");
  }

  /// The request is against the rules of HTTP or of the WebSocket handshake.
  public static ApiError badRequest() {
    return ofStatus(BAD_REQUEST);
  }

  /// The address is for WebSockets of version 13.
  public static ApiError upgradeRequired() {
    return new ApiError(
            426, ErrorType.VALIDATION_ERROR, "UPGRADE_REQUIRED", "Connect here by WebSocket.")
        .withHeader("Sec-WebSocket-Version", "13");
  }

  /// What is known when only the status is.
  public static ApiError ofStatus(int status) {
    return switch (status) {
      case BAD_REQUEST -> validation(status, "BAD_REQUEST", "The request is malformed.");
      case 401 -> of(EntryFault.AUTHENTICATION_FAILED);
      case 403 -> originNotAllowed();
      case 404 -> resource(status, "NOT_FOUND", "There is nothing here.");
      case 405 -> validation(status, "METHOD_NOT_ALLOWED", "Not with this method.");
      case 406 -> validation(status, "NOT_ACCEPTABLE", "Only JSON is answered here.");
      case 408 ->
          new ApiError(
              status,
              ErrorType.SYSTEM_ERROR,
              ConnectionError.CONNECTION_TIMEOUT.name(),
              "That took too long.");
      case 413 -> validation(status, "BODY_TOO_LARGE", "The body is larger than 8 KiB.");
      case 414 -> validation(status, "URI_TOO_LONG", "The address is too long.");
      case 415 -> validation(status, "UNSUPPORTED_MEDIA_TYPE", "Only application/json is taken.");
      case 416 -> validation(status, "RANGE_NOT_SATISFIABLE", "There is no such range.");
      case 431 -> validation(status, "HEADERS_TOO_LARGE", "The headers are too large.");
      case 503 -> of(EntryFault.SERVER_UNAVAILABLE);
      default ->
          new ApiError(500, ErrorType.SYSTEM_ERROR, "INTERNAL", "The server failed; try again.");
    };
  }

  private static ApiError validation(int status, String code, String message) {
    return new ApiError(status, ErrorType.VALIDATION_ERROR, code, message);
  }

  private static ApiError resource(int status, String code, String message) {
    return new ApiError(status, ErrorType.RESOURCE_ERROR, code, message);
  }
}
