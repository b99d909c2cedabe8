/** Frames that this side hears of one player, by number. */
export class Sequence {
  private lastRelay = 0;
  private lastSeq = 0;

  /**
   * Whether a frame was not heard before.
   *
   * @param relaySeq the server's own number; 0 from a server that has none
   * @param seq the sender's number; 0: unnumbered, always new
   */
  isNew(relaySeq: number, seq: number): boolean {
    if (relaySeq !== 0) {
      const later = relaySeq > this.lastRelay;
      this.lastRelay = Math.max(this.lastRelay, relaySeq);
      return later;
    }
    const later = seq === 0 || seq > this.lastSeq;
    this.lastSeq = Math.max(this.lastSeq, seq);
    return later;
  }

  /** Whether a frame is exactly the next one. */
  isNext(relaySeq: number): boolean {
    return this.lastRelay !== 0 && relaySeq === this.lastRelay + 1;
  }

  /** Whether a snapshot says something new. */
  isAhead(relaySeq: number): boolean {
    return relaySeq === 0 || relaySeq >= this.lastRelay;
  }

  standsAt(relaySeq: number, seq: number): void {
    this.lastRelay = Math.max(this.lastRelay, relaySeq);
    this.lastSeq = seq;
  }
}
