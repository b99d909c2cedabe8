import { type Dictionary, en } from './en';

/** The languages, each by its own name. All but English are loaded when they are chosen. */
const LANGUAGES: Readonly<Record<string, { readonly name: string; readonly load: () => Promise<Dictionary> }>> = {
  en: { name: 'English', load: async () => en },
  de: { name: 'Deutsch', load: async () => (await import('./de')).de },
};

export const languages: ReadonlyArray<readonly [code: string, name: string]> = Object.entries(LANGUAGES).map(
  ([code, { name }]) => [code, name],
);

class Words {
  #now: Dictionary = $state.raw(en);
  #code = $state('en');

  /** The dictionary in use. */
  get now(): Dictionary {
    return this.#now;
  }

  get code(): string {
    return this.#code;
  }

  async speak(code: string): Promise<void> {
    const language = LANGUAGES[code];
    if (language === undefined) return;
    this.#now = await language.load();
    this.#code = code;
    document.documentElement.lang = code;
  }
}

export const words = new Words();

/** The first language of the reader that there is a dictionary for. */
export function bestLanguage(chosen: string, wanted: readonly string[]): string {
  const known = (code: string) => code in LANGUAGES;
  return [chosen, ...wanted.map((tag) => tag.split('-')[0] ?? '')].find(known) ?? 'en';
}
