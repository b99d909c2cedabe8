import type { Page } from 'playwright-core';

/** A hit on the wood block. Times are ms since 1970 by the clock of the page, those of the sound ms of its own clock. */
export interface Click {
  /** When the frame was there. */
  readonly arrived: number;
  /** When the page learnt of it. */
  readonly seen: number;
  /** When the playout wants it to be heard. */
  readonly at: number;
  /** When that is by the clock of the sound, as that was compared shortly before: the last times. */
  readonly planned: readonly number[];
  /** When it was heard. */
  readonly sounded: number;
}

interface Watched {
  readonly arrivals: Map<number, number>;
  readonly shown: Array<{ readonly velocity: number; readonly at: number; readonly seen: number }>;
  readonly aheads: Array<{ readonly ahead: number; readonly seen: number }>;
  readonly onsets: number[];
}

/** Watches what comes, what is shown, and how the clocks are compared. Runs in the page before anything else. */
export function watchClosely(): void {
  const watched = window as unknown as { watch: Watched };
  watched.watch = { arrivals: new Map(), shown: [], aheads: [], onsets: [] };
  const { arrivals, shown, aheads } = watched.watch;
  const now = () => performance.timeOrigin + performance.now();

  const Native = Worker;
  window.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data: { kind, data, arrived } }) => {
        if (options?.name !== 'ears' || kind !== 'message') return;
        const bytes = new Uint8Array(data as ArrayBuffer);
        const strike = bytes.findIndex((byte, i) => byte === 0x99 && bytes[i + 1] === 76);
        const velocity = bytes[strike + 2];
        if (strike >= 0 && velocity !== undefined) {
          arrivals.set(velocity, performance.timeOrigin + (arrived as number) / 1_000);
        }
      });
    }

    override postMessage(...sent: unknown[]): void {
      const { kind, velocity, at } = sent[0] as { kind: string; velocity: number; at: number };
      if (kind === 'down') shown.push({ velocity, at, seen: now() });
      Reflect.apply(super.postMessage, this, sent);
    }
  };

  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
    const { kind, ahead } = sent[0] as { kind: string; ahead: number };
    if (kind === 'clock') aheads.push({ ahead, seen: now() });
    return Reflect.apply(post, this, sent);
  };
}

/** Finds where sound begins after silence, in samples. Runs on the thread of the sound. */
const ONSETS = `
  registerProcessor('onsets', class extends AudioWorkletProcessor {
    silent = 0;
    process([input]) {
      const samples = input[0] ?? [];
      for (let i = 0; i < samples.length; i++) {
        if (Math.abs(samples[i]) < 1e-5) this.silent++;
        else {
          if (this.silent > 0.02 * sampleRate) this.port.postMessage((currentFrame + i) / sampleRate);
          this.silent = 0;
        }
      }
      if (samples.length === 0) this.silent += 128;
      return true;
    }
  });`;

/** Listens at the way out of the page from now on. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(async (script) => {
    const { watch, ear } = window as unknown as { watch: Watched; ear: AnalyserNode };
    const context = ear.context as AudioContext;
    await context.resume();
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    const node = new AudioWorkletNode(context, 'onsets', { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }) => watch.onsets.push(data);
    ear.connect(node);
  }, ONSETS);
}

/** What was heard on the wood block since. */
export async function clicksOf(page: Page): Promise<readonly Click[]> {
  return page.evaluate(() => {
    const { shown, aheads, arrivals, onsets } = (window as unknown as { watch: Watched }).watch;
    return onsets.map((onset, i) => {
      const { velocity, at, seen } = shown[i] ?? { velocity: 0, at: Number.NaN, seen: Number.NaN };
      const arrived = arrivals.get(velocity) ?? Number.NaN;
      const before = aheads.filter((each) => each.seen <= arrived + 1).slice(-3);
      const planned = before.map(({ ahead }) => at + ahead * 1_000);
      return { arrived, seen, at, planned, sounded: onset * 1_000 };
    });
  });
}
