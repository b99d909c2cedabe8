package io.pianorhythm.protocol;

/// Sizes and rates that hold on every connection. They are told to the client in
/// `WelcomeMessage.limits`.
public final class WireLimits {

  /// Bytes of the largest message from a client.
  public static final int MESSAGE_BYTES = 16 * 1024;

  /// Fragments that one message from a client may come in.
  public static final int MESSAGE_FRAGMENTS = 64;

  /// Bytes of the longest requestId.
  public static final int REQUEST_ID_BYTES = 64;

  /// Entries of `ServerCommand.parameters`.
  public static final int PARAMETERS = 32;

  /// Bytes of one key or value of `ServerCommand.parameters`.
  public static final int PARAMETER_BYTES = 512;

  /// The WebSocket subprotocol by which a client says that it understands delta-timed notes and key
  /// snapshots.
  public static final String SUBPROTOCOL = "pianorhythm.v1";

  /// Where second paths are opened; the token follows.
  public static final String SECOND_PATH = "/api/websocket/path/";

  private WireLimits() {}
}
