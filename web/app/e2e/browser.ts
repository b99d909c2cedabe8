import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The server under test. */
export const SERVER = process.env.PIANORHYTHM_URL ?? 'http://127.0.0.1:8080';

/** Nothing of the browser speaks to anybody but the server under test. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
}

/** A page that has been opened, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly errors: string[];
}

/** Opens the page with the made tone, which is there at once and has a clear pitch. */
export async function visit(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
      errors.push(message.text());
  });
  await page.addInitScript(() => {
    if (localStorage.getItem('pianorhythm.settings') === null) {
      localStorage.setItem('pianorhythm.settings', JSON.stringify({ layers: 0, reverb: 0, volume: 1, language: 'en' }));
    }
  });
  await page.addInitScript(tap);
  await page.goto(SERVER + path);
  await page.locator('#piano').waitFor();
  return { page, errors };
}

/** Enters under a name and waits for the room. */
export async function enter({ page }: Visit, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.locator('.welcome button[type=submit]').click();
  await page.locator('.bar .room').waitFor();
}

export interface Heard {
  /** Loudness, as a root of the mean square: below 0.0005 nothing is to be heard. */
  readonly level: number;
  /** How loud some pitches are, in dB. */
  readonly pitches: readonly number[];
}

/** What leaves the page just now. @param keys MIDI keys whose fundamentals are wanted */
export function hear(page: Page, keys: readonly number[] = []): Promise<Heard> {
  return page.evaluate((wanted) => {
    const ear = (window as unknown as { ear: AnalyserNode }).ear;
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    const spectrum = new Float32Array(ear.frequencyBinCount);
    ear.getFloatFrequencyData(spectrum);
    const bin = (key: number) => Math.round((440 * 2 ** ((key - 69) / 12) * ear.fftSize) / ear.context.sampleRate);
    return {
      level: Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length),
      pitches: wanted.map((key) => Math.max(...spectrum.slice(bin(key) - 1, bin(key) + 2))),
    };
  }, keys);
}

/** Listens at the way out of every audio graph, and keeps the sockets at hand. Runs in the page. */
function tap(): void {
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext) {
      const ear = this.context.createAnalyser();
      ear.fftSize = 16_384;
      ear.smoothingTimeConstant = 0;
      Reflect.apply(connect, this, [ear]);
      (window as unknown as { ear: AnalyserNode }).ear = ear;
    }
    return Reflect.apply(connect, this, to);
  } as typeof connect;
  const sockets: WebSocket[] = [];
  (window as unknown as { sockets: WebSocket[] }).sockets = sockets;
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };
}
