/** Strikes of this player that were lost since the session began, by their cause. */
export interface LostStrikes {
  /** Played while there was no connection: nobody heard them. */
  readonly away: number;
  /** On their way when the connection broke, and not confirmed by the server: most were heard by nobody. */
  readonly unconfirmed: number;
}

/** A sentence for each cause, in English. */
export const LOST_WORDS: Readonly<Record<keyof LostStrikes, string>> = {
  away: 'Played while there was no connection.',
  unconfirmed: 'On their way when the connection broke.',
};

/** Counts them. */
export class StrikeCount {
  private onTheirWay: { readonly seq: number; readonly strikes: number }[] = [];
  private away = 0;
  private unconfirmed = 0;

  /** Strikes that were not sent, because there is no connection. */
  notSent(strikes: number): void {
    this.away += strikes;
  }

  /** Of those that were not sent, so many are struck after the return. */
  struckAgain(strikes: number): void {
    this.away = Math.max(0, this.away - strikes);
  }

  /** A frame leaves. */
  sent(seq: number, strikes: number): void {
    if (strikes > 0) {
      this.onTheirWay.push({ seq, strikes });
    }
  }

  /** The server has every frame up to this number. */
  confirmed(seq: number): void {
    this.onTheirWay = this.onTheirWay.filter((frame) => frame.seq > seq);
  }

  /** The connection is gone. */
  interrupted(): void {
    this.unconfirmed += this.onTheirWay.reduce((sum, { strikes }) => sum + strikes, 0);
    this.onTheirWay = [];
  }

  get lost(): LostStrikes {
    return { away: this.away, unconfirmed: this.unconfirmed };
  }
}
