import type { Palette } from './palette.ts';

/** What the ticks of every axis look like. */
export const ticks = (colours: Palette) => ({ color: colours.muted, font: { family: colours.font, size: 11 }, maxRotation: 0 });

export const tooltipLooks = (colours: Palette) => ({
  backgroundColor: colours.surface,
  borderColor: colours.line,
  borderWidth: 1,
  titleColor: colours.text,
  bodyColor: colours.text,
  titleFont: { family: colours.font, size: 12 },
  bodyFont: { family: colours.font, size: 12 },
  boxPadding: 4,
});
