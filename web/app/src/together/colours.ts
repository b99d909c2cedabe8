/**
 * The colours of players. The server gives each user one; on the stage it must be seen on the dark and on the ivory
 * ground alike, so its lightness is moved to where both contrast. Its hue stays, unless somebody in the room has it already.
 */

interface Hsl {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

/** @param rgb 0xRRGGBB */
export function hslOf(rgb: number): Hsl {
  const [r, g, b] = [(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255].map((part) => part / 255) as [
    number,
    number,
    number,
  ];
  const most = Math.max(r, g, b);
  const range = most - Math.min(r, g, b);
  const lightness = most - range / 2;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  if (range === 0) return { hue: 0, saturation, lightness };
  const turn = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { hue: turn * 60, saturation, lightness };
}

/** For keys and trails, as CSS. */
export function playerColour(rgb: number, dark: boolean): string {
  return shown(hslOf(rgb), dark);
}

/** Hues that are this far apart are told apart at a glance, in degrees. */
const APART = 32;

interface Coloured {
  readonly memberId: string;
  /** 0xRRGGBB */
  readonly color: number;
}

/** The colours of those in a room by `memberId`: who came later makes way, to the next hue that is free. */
export function coloursOf(members: readonly Coloured[], dark: boolean): ReadonlyMap<string, string> {
  const apart = Math.min(APART, 180 / members.length);
  const taken: number[] = [];
  const entries = members.map(({ memberId, color }) => {
    const own = hslOf(color);
    const hue = free(own.hue, taken, apart);
    taken.push(hue);
    return [memberId, shown({ ...own, hue }, dark)] as const;
  });
  return new Map(entries);
}

/** The hue nearest to a wanted one that is far enough from all that are taken. */
function free(wanted: number, taken: readonly number[], apart: number): number {
  for (let aside = 0; aside <= 180; aside++) {
    for (const hue of [(wanted + aside) % 360, (wanted - aside + 360) % 360]) {
      if (taken.every((other) => distance(hue, other) >= apart)) return hue;
    }
  }
  return wanted;
}

function distance(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return Math.min(turn, 360 - turn);
}

function shown({ hue, saturation, lightness }: Hsl, dark: boolean): string {
  const seen = dark ? Math.max(0.58, Math.min(0.76, lightness)) : Math.max(0.4, Math.min(0.56, lightness));
  const full = Math.max(0.35, Math.min(0.85, saturation));
  return `hsl(${Math.round(hue)} ${Math.round(full * 100)}% ${Math.round(seen * 100)}%)`;
}

/** As the value of a colour input. */
export function hexOf(rgb: number): string {
  return `#${(rgb & 0xffffff).toString(16).padStart(6, '0')}`;
}
