import type { Span } from './geometry';

/** What a canvas looks like; colours are CSS. */
export interface Look {
  readonly dark: boolean;
  readonly ivory: string;
  readonly ivoryEdge: string;
  readonly ebony: string;
  readonly ebonyLight: string;
  readonly felt: string;
  readonly grid: string;
  readonly label: string;
}

/** To the painter of the piano. Times are milliseconds of `performance.timeOrigin + performance.now()`. */
export type StageMessage =
  | { readonly kind: 'canvas'; readonly keys: OffscreenCanvas; readonly trails: OffscreenCanvas }
  | {
      readonly kind: 'size';
      readonly width: number;
      readonly keysHeight: number;
      readonly trailsHeight: number;
      readonly ratio: number;
    }
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'calm'; readonly calm: boolean }
  | { readonly kind: 'labels'; readonly labels: ReadonlyArray<readonly [key: number, label: string]> }
  | {
      readonly kind: 'down';
      readonly player: number;
      readonly key: number;
      readonly velocity: number;
      readonly colour: string;
      readonly at: number;
    }
  | { readonly kind: 'up'; readonly player: number; readonly key: number; readonly at: number }
  | { readonly kind: 'clear'; readonly player: number }
  | {
      readonly kind: 'pointer';
      readonly player: number;
      readonly colour: string;
      readonly x: number;
      readonly name: string;
    }
  | { readonly kind: 'gone'; readonly player: number }
  | { readonly kind: 'measure' };

/** What the painter has done since it was asked last. */
export interface Frames {
  readonly painted: number;
  /** Time in script, in ms. */
  readonly busy: number;
  /** The longest pause between two frames while something moved, in ms. */
  readonly longestGap: number;
  readonly trails: number;
}
