interface KeyboardLayout {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

/** The letters that are printed on the keys of this computer, by place; empty where the browser does not tell. */
export async function printedLetters(): Promise<ReadonlyMap<string, string>> {
  const keyboard = (navigator as { readonly keyboard?: KeyboardLayout }).keyboard;
  if (keyboard === undefined) return new Map();
  try {
    return await keyboard.getLayoutMap();
  } catch {
    // Not allowed in this frame: the English letters do.
    return new Map();
  }
}
