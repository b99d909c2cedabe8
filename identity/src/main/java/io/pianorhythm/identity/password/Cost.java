package io.pianorhythm.identity.password;

/// How much work a hash is. The limits keep a hash that somebody planted in the database from
/// eating the machine.
///
/// @param memoryKib memory in KiB, at least 8 per lane, at most 64 MiB
/// @param passes passes over the memory, 1 to 10
/// @param lanes lanes, 1 to 4
record Cost(int memoryKib, int passes, int lanes) {
  /// What new hashes cost: the second of the choices that OWASP's password storage advice calls
  /// equal.
  static final Cost CURRENT = new Cost(19_456, 2, 1);

  private static final int MAX_MEMORY_KIB = 65_536;
  private static final int MAX_PASSES = 10;
  private static final int MAX_LANES = 4;

  Cost {
    boolean bounded =
        passes >= 1
            && passes <= MAX_PASSES
            && lanes >= 1
            && lanes <= MAX_LANES
            && memoryKib >= 8 * lanes
            && memoryKib <= MAX_MEMORY_KIB;
    if (!bounded) {
      throw new IllegalArgumentException("the cost of a password hash is out of its limits");
    }
  }
}
