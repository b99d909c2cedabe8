import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { enter, launch, open, SERVER, SOON, visit } from '../e2e/browser';
import { gather } from './crowd';
import { named, newcomers, SOUND, spent, threadsOf, WORKER } from './threads';

const LOADS = 7;
const SPAN_SECONDS = 20;
const PLAYERS = 10;

/** What the page may take of a core while they play. */
const QUARTER = 0.25;

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function say(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(72)} ${figure}\n`);
}

/** Notes what is handed to the orchestra, and how far ahead of its time; and when the orchestra was there. Runs in the page. */
function watchStarts(): void {
  const seen = window as unknown as {
    starts: Array<{ ahead: number; at: number }>;
    seated?: number;
    shown: number;
    stage: Worker;
  };
  seen.starts = [];
  seen.shown = 0;
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
    const { kind, gesture, at } = sent[0] as { kind?: string; gesture?: { kind: string }; at: number };
    const now = performance.now();
    if (kind === 'play' && gesture?.kind === 'on') {
      seen.starts.push({ ahead: (at - performance.timeOrigin - now) / 1_000, at: now });
    }
    return Reflect.apply(post, this, sent);
  };
  const Node = AudioWorkletNode;
  window.AudioWorkletNode = class extends Node {
    constructor(...given: ConstructorParameters<typeof AudioWorkletNode>) {
      super(...given);
      seen.seated = performance.now();
    }
  };
  const Native = Worker;
  window.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (options?.name === 'stage') seen.stage = this;
    }

    override postMessage(...sent: unknown[]): void {
      if ((sent[0] as { kind: string }).kind === 'down') seen.shown++;
      Reflect.apply(super.postMessage, this, sent);
    }
  };
}

it('what is loaded before the recordings, and when a key sounds', async () => {
  const keys: number[] = [];
  let bytes = 0;
  for (let load = 0; load < LOADS; load++) {
    // A context of its own has an empty cache.
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const recordings = new Set<string>();
    bytes = 0;
    await session.send('Network.enable');
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.endsWith('.mp3')) recordings.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!recordings.has(requestId)) bytes += encodedDataLength;
    });
    await page.addInitScript(watchStarts);
    await page.addInitScript(() => {
      // Somebody who cannot wait: the key is struck with every frame until it sounds.
      const impatient = () => {
        const code = 'KeyQ';
        dispatchEvent(new KeyboardEvent('keydown', { code }));
        dispatchEvent(new KeyboardEvent('keyup', { code }));
        if ((window as unknown as { starts: unknown[] }).starts.length === 0) requestAnimationFrame(impatient);
      };
      requestAnimationFrame(impatient);
    });
    await page.goto(SERVER, { waitUntil: 'load' });
    const first = await page.waitForFunction(() => {
      const { starts, seated } = window as unknown as { starts: Array<{ at: number }>; seated?: number };
      return starts[0] === undefined || seated === undefined ? undefined : Math.max(starts[0].at, seated);
    });
    keys.push((await first.jsonValue()) ?? Number.NaN);
    await page.evaluate(() => document.fonts.ready);
    await context.close();
  }
  say('transferred before the recordings, with fonts', `${(bytes / 1_000).toFixed(0)} kB`);
  say(`from the address to the first key that sounds, middle of ${LOADS} cold loads`, `${middle(keys).toFixed(0)} ms`);
});

interface Frames {
  readonly painted: number;
  readonly busy: number;
  readonly longestGap: number;
}

/** What the painting thread did since it was asked last. */
function frames(page: Page): Promise<Frames> {
  return page.evaluate(
    () =>
      new Promise<Frames>((resolve) => {
        const { stage } = window as unknown as { stage: Worker };
        stage.addEventListener('message', ({ data }) => resolve(data), { once: true });
        stage.postMessage({ kind: 'measure' });
      }),
  );
}

it('what ten players cost who play 20 events a second each', async () => {
  const room = `figures ${Date.now() % 100_000}`;
  const visitor = await visit(browser, `/r/${encodeURIComponent(room)}`, { init: watchStarts });
  const { page } = visitor;
  const alone = await threadsOf(browser);
  await enter(visitor, `Listener ${Date.now() % 100_000}`);
  // The worker with the sockets begins when one goes to the others.
  const ears = newcomers(alone, await threadsOf(browser), WORKER);
  const crowd = await gather(SERVER, room, PLAYERS);
  await page.waitForFunction(() => (window as unknown as { shown: number }).shown > 200);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  };
  await frames(page);
  const before = { script: await script(), threads: await threadsOf(browser), at: performance.now() };
  const shownBefore = await page.evaluate(() => (window as unknown as { shown: number }).shown);
  // The span is what is measured: nothing to wait for.
  await new Promise((resolve) => setTimeout(resolve, SPAN_SECONDS * 1_000));
  const { painted, busy, longestGap } = await frames(page);
  const threads = await threadsOf(browser);
  const seconds = (performance.now() - before.at) / 1_000;
  const share = (time: number) => `${((100 * time) / seconds).toFixed(1)} % of a core`;
  const scripts = (await script()) - before.script;
  say('script of the page', share(scripts));
  say('script of the painting thread, without raster', share(busy / 1_000));
  if (ears.length === 1) {
    const heard = spent(before.threads, threads, ears);
    const together = scripts + busy / 1_000 + heard;
    say('the worker with the sockets, processor time', share(heard));
    say(
      'the thread of the sound with made tones, processor time',
      share(spent(before.threads, threads, named(threads, SOUND))),
    );
    const goal = together / seconds < QUARTER ? 'met' : 'not met';
    say('scripts and worker together (goal: under a quarter of a core)', `${share(together)}, ${goal}`);
  } else {
    say('the worker with the sockets, processor time', 'Linux alone tells');
  }
  say('frames', `${(painted / seconds).toFixed(1)} a second, longest gap ${longestGap.toFixed(0)} ms`);
  const shown = await page.evaluate(() => (window as unknown as { shown: number }).shown);
  say('keys struck by others', `${((shown - shownBefore) / seconds).toFixed(0)} a second`);
  crowd.leave();
  await page.context().close();
});

it('what is late while the page is blocked', async () => {
  const { writeMidi } = await import('midi-file');
  const visitor = await visit(browser, '/', { init: watchStarts });
  const { page } = visitor;
  await page.getByRole('button', { name: 'Play alone' }).click();
  await open(visitor, 'Music');
  const notes = Array.from({ length: 120 }, (_, i) => [
    { deltaTime: i === 0 ? 500 : 20, type: 'noteOn', channel: 0, noteNumber: 48 + (i % 24), velocity: 80 },
    { deltaTime: 60, type: 'noteOff', channel: 0, noteNumber: 48 + (i % 24), velocity: 0 },
  ]).flat();
  const file = writeMidi({
    header: { format: 0, numTracks: 1, ticksPerBeat: 500 },
    tracks: [[...notes, { deltaTime: 0, type: 'endOfTrack' }]],
  });
  await page.evaluate(() => {
    setInterval(() => {
      const until = performance.now() + 80;
      while (performance.now() < until);
    }, 300);
  });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'steady.mid', mimeType: 'audio/midi', buffer: Buffer.from(file) });
  await page.waitForFunction(() => (window as unknown as { starts: unknown[] }).starts.length >= 120, undefined, {
    ...SOON,
    timeout: 60_000,
  });
  const ahead = await page.evaluate(() =>
    (window as unknown as { starts: Array<{ ahead: number }> }).starts.map((start) => start.ahead),
  );
  const late = ahead.filter((each) => each <= 0).length;
  say('notes of a file while the page is blocked for 80 ms, again and again', `${late} of ${ahead.length} late`);
  say('handed over ahead of their time, least', `${(Math.min(...ahead) * 1_000).toFixed(0)} ms`);
});
