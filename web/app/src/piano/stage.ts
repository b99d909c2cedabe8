import type { Frames, StageMessage } from './messages';

/** The picture of the piano: takes what happens on it, from the one thread of the page. */
export interface Stage {
  send(message: StageMessage): void;
  /** What was painted since this was asked last. */
  measure(): Promise<Frames>;
  close(): void;
}

/** The clock that all who send to a stage use, in ms. */
export function stageNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Paints in a worker, so that nothing that the page does delays a frame. */
export function openStage(keys: HTMLCanvasElement, trails: HTMLCanvasElement): Stage {
  const worker = new Worker(new URL('./stage.worker.ts', import.meta.url), { type: 'module', name: 'stage' });
  const waiting: Array<(frames: Frames) => void> = [];
  worker.onmessage = (event: MessageEvent<Frames>) => waiting.shift()?.(event.data);
  const canvases = { keys: keys.transferControlToOffscreen(), trails: trails.transferControlToOffscreen() };
  worker.postMessage({ kind: 'canvas', ...canvases } satisfies StageMessage, [canvases.keys, canvases.trails]);
  return {
    send: (message) => worker.postMessage(message),
    measure: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        worker.postMessage({ kind: 'measure' } satisfies StageMessage);
      }),
    close: () => worker.terminate(),
  };
}
