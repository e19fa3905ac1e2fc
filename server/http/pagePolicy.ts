import type { FastifyReply } from 'fastify';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a page for people may load: this service's own files and nothing else, nothing inline. */
export const pagePolicy = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', policy);
