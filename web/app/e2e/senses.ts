import type { Page } from 'playwright-core';
import { layOut, type Span, WHITE_KEYS, WHOLE } from '../src/piano/geometry';

export interface Heard {
  /** Loudness, as a root of the mean square: below 0.0005 nothing is to be heard. */
  readonly level: number;
  /** How loud some pitches are, in dB. */
  readonly pitches: readonly number[];
}

/** Below this loudness nothing is to be heard. */
export const SILENT = 0.0005;

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

/** Whether each of these pitches sounds, and none of the keys beside them does. */
export async function sounds(page: Page, keys: readonly number[]): Promise<boolean> {
  const beside = keys.flatMap((key) => [key - 1, key + 1]);
  const { pitches } = await hear(page, [...keys, ...beside]);
  return keys.every((_, i) => {
    const struck = pitches[i] ?? Number.NaN;
    const neighbours = [pitches[keys.length + 2 * i], pitches[keys.length + 2 * i + 1]];
    return struck > -60 && neighbours.every((neighbour) => (neighbour ?? 0) < struck - 10);
  });
}

export async function silent(page: Page): Promise<boolean> {
  return (await hear(page)).level < SILENT;
}

/** The part of the keyboard that is shown; a phone has no place for all of it. */
export async function span(page: Page): Promise<Span> {
  const range = page.locator('.piano input[type=range]');
  if ((await range.count()) === 0) return WHOLE;
  return range.evaluate(
    (input: HTMLInputElement, whites) => ({ start: input.valueAsNumber, whites: whites - Number(input.max) }),
    WHITE_KEYS,
  );
}

/** The keys that are lit on the piano that is painted, from low to high. */
export async function lit(page: Page): Promise<readonly number[]> {
  const box = await page.locator('#piano').boundingBox();
  if (box === null) throw new Error('the piano is not to be seen');
  const { shapes } = layOut(box.width, box.height, await span(page));
  // Below the black keys a white one is bare; of a black one the middle is.
  const places = shapes
    .map(({ key, black, x, width }) => ({ key, black, x: (x + width / 2) / box.width, y: black ? 0.35 : 0.7 }))
    .filter(({ x }) => x > 0 && x < 1);
  return page.evaluate((wanted) => {
    const piano = document.querySelector('#piano') as HTMLCanvasElement;
    const copy = document.createElement('canvas');
    copy.width = piano.width;
    copy.height = piano.height;
    const context = copy.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const pixel = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
    const style = getComputedStyle(document.documentElement);
    const unlit = (token: string) => {
      context.fillStyle = style.getPropertyValue(token);
      context.fillRect(0, 0, 1, 1);
      return pixel(0, 0);
    };
    const ivory = unlit('--key-ivory');
    const ebony = unlit('--key-ebony-light');
    context.drawImage(piano, 0, 0);
    const far = (a: number[], b: number[]) => a.some((value, i) => Math.abs(value - (b[i] ?? 0)) > 40);
    return wanted
      .filter(({ black, x, y }) =>
        far(pixel(Math.floor(x * copy.width), Math.floor(y * copy.height)), black ? ebony : ivory),
      )
      .map(({ key }) => key)
      .sort((a, b) => a - b);
  }, places);
}

/** Listens at the way out of every audio graph. Runs in the page. */
export function tap(): void {
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
}
