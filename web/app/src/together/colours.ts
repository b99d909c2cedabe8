/**
 * The colours of players. The server gives each user one; on the stage it must be seen on the dark and on the ivory
 * ground alike, so its lightness is moved to where both contrast, and its hue stays.
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
  const { hue, saturation, lightness } = hslOf(rgb);
  const seen = dark ? Math.max(0.58, Math.min(0.76, lightness)) : Math.max(0.4, Math.min(0.56, lightness));
  const full = Math.max(0.35, Math.min(0.85, saturation));
  return `hsl(${Math.round(hue)} ${Math.round(full * 100)}% ${Math.round(seen * 100)}%)`;
}

/** As the value of a colour input. */
export function hexOf(rgb: number): string {
  return `#${(rgb & 0xffffff).toString(16).padStart(6, '0')}`;
}
