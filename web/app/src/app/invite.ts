import { words } from '../text/words.svelte';
import { notices } from '../together/notices.svelte';

/** Shares the link to a room: with what the phone has for that, else through the clipboard. */
export async function invite(room: string): Promise<void> {
  const url = `${location.origin}/r/${encodeURIComponent(room)}`;
  if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
    // Closing the sheet of the system is no failure.
    await navigator.share({ title: room, url }).catch(() => {});
    return;
  }
  await navigator.clipboard.writeText(url);
  notices.say(words.now.room.copied);
}
