import { mount } from 'svelte';
import App from './app/App.svelte';
import './design/tokens.css';
import './design/base.css';
import { settings } from './settings/settings.svelte';
import { bestLanguage, words } from './text/words.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no place for the app');

// The words first: a page that changes its language before one's eyes looks broken.
await words.speak(bestLanguage(settings.language, navigator.languages));
mount(App, { target });

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the page works all the same, only not without a network.
  navigator.serviceWorker.register('/sw.js').catch(() => {});
}
