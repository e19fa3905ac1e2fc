/** The picture itself, as esbuild hands it out. */
type Svg = `<svg${string}`;

declare module '*.svg' {
  const svg: Svg;
  export default svg;
}
