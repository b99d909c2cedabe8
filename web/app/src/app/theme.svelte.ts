import { settings } from '../settings/settings.svelte';

const light = matchMedia('(prefers-color-scheme: light)');

class Theme {
  #system: 'dark' | 'light' = $state(light.matches ? 'light' : 'dark');
  readonly now: 'dark' | 'light' = $derived(settings.theme === 'auto' ? this.#system : settings.theme);

  constructor() {
    light.addEventListener('change', () => {
      this.#system = light.matches ? 'light' : 'dark';
    });
  }
}

/** Light or dark, as chosen, or as the system has it. */
export const theme = new Theme();
