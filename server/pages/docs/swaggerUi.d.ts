declare module '@fastify/swagger-ui/static/swagger-ui-bundle.js' {
  const SwaggerUIBundle: (options: Readonly<Record<string, unknown>>) => unknown;
  // The library has no named export.
  // oxlint-disable-next-line import/no-default-export
  export default SwaggerUIBundle;
}
