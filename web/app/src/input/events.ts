/**
 * What a player does, whatever with. Channels are 0 to 15, keys and values 0 to 127; a bend is 0 to 16383 with 8192
 * as rest.
 */
export type Gesture =
  | { readonly kind: 'on'; readonly channel: number; readonly key: number; readonly velocity: number }
  | { readonly kind: 'off'; readonly channel: number; readonly key: number }
  | { readonly kind: 'control'; readonly channel: number; readonly control: number; readonly value: number }
  | { readonly kind: 'program'; readonly channel: number; readonly program: number }
  | { readonly kind: 'bend'; readonly channel: number; readonly bend: number };

export const SUSTAIN = 64;
export const SOSTENUTO = 66;
export const SOFT = 67;
export const ALL_SOUND_OFF = 120;
export const RESET_CONTROLLERS = 121;
export const ALL_NOTES_OFF = 123;

/** Hears gestures, each with its time in ms of `performance.now()`. */
export type GestureListener = (gesture: Gesture, at: number) => void;
