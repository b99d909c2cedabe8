import { type Keyboard, WHITE_KEYS } from './geometry';
import type { Look } from './messages';
import type { Scene, Trail } from './scene';

/** Trails rise at this speed, in CSS pixels a second. */
const SPEED = 96;

/** Where somebody points at the piano; x is 0 to 1 along the whole keyboard. */
export interface Pointer {
  readonly colour: string;
  readonly x: number;
  readonly name: string;
  readonly seen: number;
}

/** How long a trail is to be seen, in s. */
export function secondsShown(height: number, ratio: number): number {
  return height / (SPEED * ratio);
}

/** The stage before anything is on it: thin lines that rise from each C and F, where the hands find their way. */
export function paintStage(
  context: OffscreenCanvasRenderingContext2D,
  keyboard: Keyboard,
  look: Look,
  ratio: number,
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = look.grid;
  for (const { key, black, x } of keyboard.shapes) {
    if (!black && (key % 12 === 0 || key % 12 === 5)) context.fillRect(Math.round(x), 0, ratio, height);
  }
}

/** Paints all trails, one path for each colour; says whether anything moves. */
export function paintTrails(
  context: OffscreenCanvasRenderingContext2D,
  keyboard: Keyboard,
  scene: Scene,
  now: number,
  ratio: number,
  look: Look,
  pointers: readonly Pointer[],
): boolean {
  paintStage(context, keyboard, look, ratio);
  const height = context.canvas.height;
  const speed = (SPEED * ratio) / 1_000;
  const byColour = new Map<string, Trail[]>();
  for (const trail of scene.trails) {
    const of = byColour.get(trail.colour);
    if (of === undefined) byColour.set(trail.colour, [trail]);
    else of.push(trail);
  }
  for (const [colour, trails] of byColour) {
    context.fillStyle = colour;
    context.beginPath();
    for (const trail of trails) addTrail(context, keyboard, trail, now, speed, height, ratio);
    context.globalAlpha = look.dark ? 0.92 : 0.85;
    context.fill();
  }
  context.globalAlpha = 1;
  paintLights(context, keyboard, scene, height, ratio);
  if (scene.trails.length > 0) fadeTop(context, height);
  for (const pointer of pointers) paintPointer(context, pointer, keyboard, ratio);
  return scene.trails.length > 0 || pointers.length > 0;
}

function addTrail(
  context: OffscreenCanvasRenderingContext2D,
  keyboard: Keyboard,
  trail: Trail,
  now: number,
  speed: number,
  height: number,
  ratio: number,
): void {
  const shape = keyboard.byKey.get(trail.key);
  if (shape === undefined) return;
  const foot = trail.ended === Number.POSITIVE_INFINITY ? height : height - (now - trail.ended) * speed;
  const head = height - (now - trail.began) * speed;
  if (foot <= 0) return;
  // Soft notes are slimmer, so that a phrase can be seen.
  const room = (shape.black ? 0.86 : 0.6) * shape.width;
  const width = room * (0.55 + (0.45 * trail.velocity) / 127);
  const top = Math.max(-8 * ratio, head);
  const length = Math.max(3 * ratio, foot - top);
  const radius = Math.min(width / 2, length / 2, 5 * ratio);
  context.roundRect(shape.x + (shape.width - width) / 2, top, width, length, radius);
}

/** A pool of light on the keys that are down. */
function paintLights(
  context: OffscreenCanvasRenderingContext2D,
  keyboard: Keyboard,
  scene: Scene,
  height: number,
  ratio: number,
): void {
  const reach = 64 * ratio;
  for (const [key, holders] of scene.held) {
    const shape = keyboard.byKey.get(key);
    const holder = holders.at(-1);
    if (shape === undefined || holder === undefined) continue;
    const sprite = lightOf(holder.colour);
    const middle = shape.x + shape.width / 2;
    context.globalAlpha = 0.25 + (0.45 * holder.velocity) / 127;
    context.drawImage(sprite, middle - reach, height - reach, reach * 2, reach * 2);
  }
  context.globalAlpha = 1;
}

const lights = new Map<string, OffscreenCanvas>();

/** A soft light of a colour, made once. */
function lightOf(colour: string): OffscreenCanvas {
  const known = lights.get(colour);
  if (known !== undefined) return known;
  const size = 128;
  const sprite = new OffscreenCanvas(size, size);
  const context = sprite.getContext('2d');
  if (context !== null) {
    context.fillStyle = colour;
    context.fillRect(0, 0, size, size);
    const mask = context.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
    mask.addColorStop(0, 'rgb(0 0 0 / 1)');
    mask.addColorStop(0.35, 'rgb(0 0 0 / 0.35)');
    mask.addColorStop(1, 'rgb(0 0 0 / 0)');
    context.globalCompositeOperation = 'destination-in';
    context.fillStyle = mask;
    context.fillRect(0, 0, size, size);
  }
  if (lights.size > 64) lights.clear();
  lights.set(colour, sprite);
  return sprite;
}

function fadeTop(context: OffscreenCanvasRenderingContext2D, height: number): void {
  const reach = height * 0.45;
  const fade = context.createLinearGradient(0, 0, 0, reach);
  fade.addColorStop(0, 'rgb(0 0 0 / 1)');
  fade.addColorStop(1, 'rgb(0 0 0 / 0)');
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = fade;
  context.fillRect(0, 0, context.canvas.width, reach);
  context.globalCompositeOperation = 'source-over';
}

function paintPointer(
  context: OffscreenCanvasRenderingContext2D,
  pointer: Pointer,
  keyboard: Keyboard,
  ratio: number,
): void {
  const x = pointer.x * WHITE_KEYS * keyboard.whiteWidth - keyboard.left;
  const y = context.canvas.height - 10 * ratio;
  context.font = `600 ${11 * ratio}px Figtree, system-ui, sans-serif`;
  const wide = context.measureText(pointer.name).width + 14 * ratio;
  const left = Math.max(2 * ratio, Math.min(context.canvas.width - wide - 2 * ratio, x - wide / 2));
  context.fillStyle = pointer.colour;
  context.beginPath();
  context.roundRect(left, y - 20 * ratio, wide, 18 * ratio, 9 * ratio);
  context.moveTo(x - 4 * ratio, y - 2 * ratio);
  context.lineTo(x + 4 * ratio, y - 2 * ratio);
  context.lineTo(x, y + 4 * ratio);
  context.fill();
  context.fillStyle = '#14110f';
  context.textBaseline = 'middle';
  context.fillText(pointer.name, left + 7 * ratio, y - 10.5 * ratio);
}
