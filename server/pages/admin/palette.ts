/** The style sheet's colours, for what is painted on a canvas. */
export interface Palette {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly blue: string;
  readonly green: string;
  readonly purple: string;
  readonly yellow: string;
  readonly red: string;
  readonly font: string;
}

let known: Palette | undefined;

export function palette(): Palette {
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  known = {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    surface: colour('surface'),
    blue: colour('blue'),
    green: colour('green'),
    purple: colour('purple'),
    yellow: colour('yellow'),
    red: colour('red'),
    font: getComputedStyle(document.body).fontFamily,
  };
  return known;
}

/** The theme has changed. */
export function forgetPalette(): void {
  known = undefined;
}
