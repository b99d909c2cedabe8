/** Puts words into the clipboard. @returns whether the browser let it */
export async function copy(words: string): Promise<boolean> {
  // A page that came neither over https nor from the machine itself has no such thing.
  if (navigator.clipboard === undefined) return copySelected(words);
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which every page has: what is selected is copied. */
function copySelected(words: string): boolean {
  const { activeElement } = document;
  const field = document.createElement('textarea');
  field.value = words;
  field.readOnly = true;
  field.className = 'hidden';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return copied;
}
