package io.pianorhythm.client;

/// How a [Presence] reaches its server. Called by any thread; each call may wait for the server.
interface Reach {
  /// The next connection, not open yet.
  ///
  /// @throws ClientException if there is no way in
  Wire first();

  /// A second connection of the session.
  ///
  /// @param path as the server named it
  Wire second(String path);

  /// Exchanges the tokens and gives the access token, for the live connection.
  Credentials refresh();
}
