import { readdir, readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** What the threads of a page are called by the system, which keeps fifteen letters. */
export const WORKER = 'DedicatedWorker';
export const SOUND = /Audio/;

interface Thread {
  readonly name: string;
  /** Processor time so far, in s. */
  readonly spent: number;
}

/** The threads of a process, by their number. */
export type Threads = ReadonlyMap<number, Thread>;

/**
 * The threads of the one page that is open; Linux alone tells of them, elsewhere there are none.
 *
 * @param browser on this machine
 */
export async function threadsOf(browser: Browser): Promise<Threads> {
  if (process.platform !== 'linux') return new Map();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const threads = await Promise.all(renderers.map(({ id }) => read(id)));
  // A browser keeps processes at hand that have no page yet: they have no workers.
  const pages = threads.filter((each) => [...each.values()].some(({ name }) => name === WORKER));
  if (pages.length !== 1) throw new Error(`${pages.length} pages are open`);
  return pages[0] ?? new Map();
}

async function read(pid: number): Promise<Threads> {
  const folder = `/proc/${pid}/task`;
  const threads = await Promise.all(
    (await readdir(folder)).map(async (id) => {
      const [name, spent] = await Promise.all([
        readFile(`${folder}/${id}/comm`, 'utf8'),
        readFile(`${folder}/${id}/schedstat`, 'utf8'),
      ]);
      return [Number(id), { name: name.trim(), spent: Number(spent.split(' ')[0]) / 1e9 }] as const;
    }),
  );
  return new Map(threads);
}

/** The threads of a name that are there now and were not before. */
export function newcomers(before: Threads, now: Threads, name: string): readonly number[] {
  return [...now].filter(([id, thread]) => thread.name === name && !before.has(id)).map(([id]) => id);
}

/** Processor time of some threads from then to now, in s. */
export function spent(before: Threads, now: Threads, ids: readonly number[]): number {
  return ids.reduce((sum, id) => sum + (now.get(id)?.spent ?? 0) - (before.get(id)?.spent ?? 0), 0);
}

/** Threads whose names are like this. */
export function named(threads: Threads, like: RegExp): readonly number[] {
  return [...threads].filter(([, { name }]) => like.test(name)).map(([id]) => id);
}
