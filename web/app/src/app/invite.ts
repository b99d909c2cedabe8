import { words } from '../text/words.svelte';
import { notices } from '../together/notices.svelte';
import { copy } from './clipboard';

/** Shares the link to a room: with what the phone has for that, else through the clipboard. */
export async function invite(room: string): Promise<void> {
  const url = `${location.origin}/r/${encodeURIComponent(room)}`;
  if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
    // Closing the sheet of the system is no failure.
    await navigator.share({ title: room, url }).catch(() => {});
    return;
  }
  // A link that cannot be copied for somebody can still be read.
  notices.say((await copy(url)) ? words.now.room.copied : url);
}
