package io.pianorhythm.api.upgrade;

import io.pianorhythm.api.error.ApiError;
import io.pianorhythm.api.error.ApiErrors;
import io.pianorhythm.core.entry.EntryFault;

/// Why a request cannot become a WebSocket, whoever sends it.
public enum UpgradeFault {
  /// It does not ask for a WebSocket, or for another version than 13.
  NOT_A_WEBSOCKET,
  /// Its key is not 16 bytes, it has a body, or its path has more than one segment too many.
  MALFORMED,
  /// It comes from a page of another site.
  WRONG_ORIGIN,
  /// It has neither ticket nor token.
  NO_CREDENTIAL;

  /// How it is answered.
  public ApiError error() {
    return switch (this) {
      case NOT_A_WEBSOCKET -> ApiErrors.upgradeRequired();
      case MALFORMED -> ApiErrors.badRequest();
      case WRONG_ORIGIN -> ApiErrors.originNotAllowed();
      case NO_CREDENTIAL -> ApiErrors.of(EntryFault.AUTHENTICATION_FAILED);
    };
  }
}
