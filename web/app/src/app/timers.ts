/** Runs a task once, later. @returns a function that takes it back */
export type Timers = (millis: number, task: () => void) => () => void;

/** Timers that come in time also while the page is hidden. */
export function workerTimers(): Timers {
  const worker = new Worker(new URL('./timers.worker.ts', import.meta.url), { type: 'module', name: 'timers' });
  const tasks = new Map<number, () => void>();
  let last = 0;
  worker.onmessage = ({ data: id }: MessageEvent<number>) => {
    const task = tasks.get(id);
    tasks.delete(id);
    task?.();
  };
  return (millis, task) => {
    const id = ++last;
    tasks.set(id, task);
    worker.postMessage([id, millis]);
    return () => tasks.delete(id);
  };
}
