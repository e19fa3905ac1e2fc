/** From these widths on cards stand in a grid, there is a column of filters, and a drawer beside the grid. */
export const gridFromPx = 480;
export const facetsFromPx = 840;
const drawerFromPx = 1_060;
const facetsPx = 204;
const drawerPx = 348;
const columnMinPx = 248;
const gapPx = 8;

/** How many columns of cards fit; 0 where they are a list. */
export function columnsFor(widthPx: number, detailsOpen: boolean): number {
  if (widthPx < gridFromPx) return 0;
  const beside = (widthPx >= facetsFromPx ? facetsPx : 0) + (detailsOpen && widthPx >= drawerFromPx ? drawerPx : 0);
  const room = widthPx - beside - 24;
  return Math.max(1, Math.floor((room + gapPx) / (columnMinPx + gapPx)));
}
