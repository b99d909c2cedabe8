/// <reference types="vite/client" />
/// <reference types="svelte" />

declare module 'virtual:samples' {
  /** The recordings of the grand, softest first; a note is its MIDI key and where its recording is. */
  export const layers: ReadonlyArray<{
    readonly velocity: number;
    readonly notes: ReadonlyArray<readonly [key: number, url: string]>;
  }>;
}
