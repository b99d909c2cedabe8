import type { Studio } from './studio.svelte';

/** Where letters are text. */
const TEXT = 'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** Where the space bar and the arrows already do something. */
const CONTROLS = 'button, a, input, summary, [role=tab], [role=option], [role=menuitem]';

/** Plays with the computer keyboard wherever nobody writes. @returns a function that stops it */
export function listenToKeyboard(studio: Studio): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const press = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(TEXT) !== null || document.querySelector('dialog[open]') !== null) return;
    const commands = event.code === 'Space' || event.code.startsWith('Arrow');
    if (commands && target.closest(CONTROLS) !== null) return;
    if (studio.keys.press(event)) event.preventDefault();
  };
  const letGo = () => studio.keys.letGo(performance.now());
  addEventListener('keydown', press, { signal });
  addEventListener('keyup', (event) => studio.keys.lift(event), { signal });
  addEventListener('blur', letGo, { signal });
  document.addEventListener('visibilitychange', letGo, { signal });
  document.addEventListener('pointerdown', () => studio.output.wake(), { signal, capture: true });
  return () => ending.abort();
}
