package io.pianorhythm.gateway.fanout;

/// Which loops see a batch, from where one of them stands.
enum Reach {
  /// It was filled here, and nobody else sees it.
  ALONE,
  /// It was filled here, and other loops read it as well.
  SHARED,
  /// It was filled on another loop: nobody here has sent any of it.
  FOREIGN
}
