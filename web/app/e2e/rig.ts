import { Grand } from '../src/sound/grand';
import { Hall } from '../src/sound/hall';
import { Orchestra } from '../src/sound/orchestra';

/** The sound of the page without the page, for `sound.e2e.ts`: played into memory, sample by sample. */
export function rig(context: BaseAudioContext): { readonly orchestra: Orchestra; readonly hall: Hall } {
  const hall = new Hall(context);
  return { orchestra: new Orchestra(context, new Grand(context), hall.input), hall };
}
