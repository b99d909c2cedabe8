import { type Keyboard, type KeyShape, nameOf } from './geometry';
import type { Look } from './messages';
import type { Held } from './scene';

/** Height of the strip of felt between the fall board and the keys, in CSS pixels. */
const FELT = 4;

type Context = OffscreenCanvasRenderingContext2D;

/** Paints all keys: the ones that are down in the colour of who holds them. Runs only when one changes. */
export function paintKeys(
  context: Context,
  keyboard: Keyboard,
  look: Look,
  ratio: number,
  held: ReadonlyMap<number, readonly Held[]>,
  labels: ReadonlyMap<number, string>,
): void {
  context.fillStyle = look.ivoryEdge;
  context.fillRect(0, 0, keyboard.width, keyboard.height);
  for (const shape of keyboard.shapes) {
    const holders = held.get(shape.key);
    if (shape.black) paintBlack(context, shape, look, ratio, holders);
    else paintWhite(context, shape, look, ratio, holders);
    paintLabel(context, shape, look, ratio, labels.get(shape.key), holders !== undefined);
  }
  const shade = context.createLinearGradient(0, 0, 0, 22 * ratio);
  shade.addColorStop(0, 'rgb(0 0 0 / 0.55)');
  shade.addColorStop(1, 'rgb(0 0 0 / 0)');
  context.fillStyle = shade;
  context.fillRect(0, 0, keyboard.width, 22 * ratio);
  context.fillStyle = look.felt;
  context.fillRect(0, 0, keyboard.width, FELT * ratio);
}

function paintWhite(context: Context, shape: KeyShape, look: Look, ratio: number, holders?: readonly Held[]): void {
  const line = Math.max(1, Math.round(ratio));
  const left = Math.round(shape.x);
  const width = Math.round(shape.x + shape.width) - left - line;
  const radius = [0, 0, 4 * ratio, 4 * ratio];
  const front = 5 * ratio;
  const height = shape.height - (holders === undefined ? front : 2 * ratio);
  context.fillStyle = look.ivory;
  roundRect(context, left, 0, width, height, radius);
  if (holders !== undefined) tint(context, left, 0, width, height, radius, holders);
}

function paintBlack(context: Context, shape: KeyShape, look: Look, ratio: number, holders?: readonly Held[]): void {
  const left = Math.round(shape.x);
  const width = Math.round(shape.width);
  const radius = [0, 0, 3 * ratio, 3 * ratio];
  context.fillStyle = look.ebony;
  roundRect(context, left, 0, width, shape.height, radius);
  const inset = Math.max(1, width * 0.12);
  const front = (holders === undefined ? 9 : 4) * ratio;
  const inner = [0, 0, 2 * ratio, 2 * ratio];
  context.fillStyle = look.ebonyLight;
  roundRect(context, left + inset, 0, width - inset * 2, shape.height - front, inner);
  if (holders !== undefined) tint(context, left + inset, 0, width - inset * 2, shape.height - front, inner, holders);
}

/** A key that several people hold is striped in their colours. */
function tint(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number[],
  holders: readonly Held[],
): void {
  const stripe = width / holders.length;
  holders.forEach((holder, i) => {
    context.fillStyle = holder.colour;
    context.globalAlpha = 0.96;
    roundRect(context, x + i * stripe, y, stripe, height, radius);
  });
  context.globalAlpha = 1;
}

function roundRect(context: Context, x: number, y: number, width: number, height: number, radius: number[]): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

function paintLabel(
  context: Context,
  shape: KeyShape,
  look: Look,
  ratio: number,
  label: string | undefined,
  down: boolean,
): void {
  const text = label ?? (shape.key % 12 === 0 ? nameOf(shape.key) : undefined);
  if (text === undefined) return;
  const size = Math.min(shape.width * (label === undefined ? 0.5 : 0.62), 14 * ratio);
  context.font = `${label === undefined ? 500 : 650} ${size}px Figtree, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  if (shape.black) context.fillStyle = down ? '#14110f' : look.ivory;
  else context.fillStyle = down ? '#14110f' : look.label;
  const lift = (shape.black ? 16 : 14) * ratio;
  context.fillText(text, shape.x + shape.width / 2, shape.height - lift);
}
