import type { Cancel, Platform } from '../platform.js';

const FIRST_MS = 10;
const SECOND_MS = 30;

/**
 * Guards: messages without bytes, 10 and 30 ms after a frame that nothing followed. The kernel notices a lost packet by
 * those behind it; without any it waits for 200 ms and more.
 */
export class Guards {
  /** Whether guards are sent. */
  on = false;
  private cancel: Cancel = () => {};

  constructor(
    private readonly after: Platform['after'],
    private readonly send: () => void,
  ) {}

  /** A frame has left. */
  frameSent(): void {
    this.cancel();
    if (this.on) {
      this.cancel = this.after(FIRST_MS, () => {
        this.send();
        this.cancel = this.after(SECOND_MS - FIRST_MS, this.send);
      });
    }
  }

  stop(): void {
    this.cancel();
  }
}
