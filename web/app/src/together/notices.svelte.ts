/** A line that is shown for a while, and read to those who do not see it. */
export interface Notice {
  readonly id: number;
  readonly words: string;
  readonly problem: boolean;
}

const SHOWN_MS = 5_000;

class Notices {
  #last = 0;
  all: readonly Notice[] = $state.raw([]);

  say(words: string, problem = false): void {
    const notice = { id: ++this.#last, words, problem };
    this.all = [...this.all.slice(-2), notice];
    setTimeout(() => this.dismiss(notice.id), problem ? SHOWN_MS * 1.6 : SHOWN_MS);
  }

  dismiss(id: number): void {
    this.all = this.all.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
