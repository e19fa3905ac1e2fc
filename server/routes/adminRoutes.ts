import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { AdminGate, adminSessionSeconds } from '../admin/adminGate.ts';
import { dashboardHtml, signInHtml } from '../admin/adminHtml.ts';
import { reportDays, reportSchema, type ReportDays } from '../admin/report.ts';
import { reportCsv } from '../admin/reportCsv.ts';
import { auditSchema } from '../audit/auditJson.ts';
import { builtPage, builtType } from '../http/builtPages.ts';
import { HttpError } from '../http/httpError.ts';
import { pagePolicy } from '../http/pagePolicy.ts';
import type { Services } from '../services.ts';
import { errorSchema } from './schemas.ts';

const cookieName = 'admin_session';
const formBytesMax = 8_192;
const days = z
  .enum(reportDays.map(String))
  .default('30')
  .transform((text): ReportDays => reportDays.find(count => String(count) === text) ?? 30);

/** The operator's pages. Without ADMIN_TOKEN there are none: 404, as for any address that does not exist. */
export const adminRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { config, limits, reports, audits, clock, metrics } = services;
    const { adminToken, authSecret, publicUrl } = config;
    if (adminToken === undefined || !metrics) return;
    const gate = new AdminGate(adminToken, authSecret, () => clock.nowMs());
    const isHttps = publicUrl?.startsWith('https:') ?? false;

    app.addHook('onSend', (_request, reply, _payload, done) => {
      reply.header('cache-control', 'no-store');
      done();
    });
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytesMax }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );

    const isOpenTo = ({ headers }: FastifyRequest): boolean => {
      const token = /^Bearer (.{1,4096})$/i.exec(headers.authorization ?? '')?.[1];
      return token === undefined ? gate.isSession(cookieIn(headers.cookie)) : gate.isToken(token);
    };
    /** For programs: an error instead of a form. */
    const guarded = async (request: FastifyRequest): Promise<void> => {
      if (isOpenTo(request)) return;
      if (request.headers.authorization !== undefined) await limits.takeSignIn(request.ip, `admin ${request.ip}`);
      throw new HttpError(401, 'unauthorized', 'This needs the admin token, as `Authorization: Bearer TOKEN`.');
    };
    const page = (reply: FastifyReply, status: number, html: string): FastifyReply =>
      pagePolicy(reply).code(status).type('text/html; charset=utf-8').send(html);
    const cookie = (value: string, seconds: number): string =>
      `${cookieName}=${value}; Path=/admin; HttpOnly; SameSite=Strict; Max-Age=${seconds}${isHttps ? '; Secure' : ''}`;

    /** @returns the page that says so, where an address has tried too often */
    const tooOften = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      try {
        await limits.takeSignIn(request.ip, `admin ${request.ip}`);
        return undefined;
      } catch (error) {
        if (!(error instanceof HttpError && error.status === 429)) throw error;
        return page(reply.header('retry-after', Math.ceil((error.more.retryAfterMs ?? 1_000) / 1_000)), 429, signInHtml(error.message));
      }
    };

    app.get('/admin', { schema: { hide: true } }, async (request, reply) => {
      if (isOpenTo(request)) return page(reply, 200, dashboardHtml);
      const refusal = request.headers.authorization === undefined ? undefined : await tooOften(request, reply);
      return refusal ?? page(reply, 401, signInHtml());
    });

    app.post('/admin/sign-in', { schema: { hide: true, body: z.object({ token: z.string().max(4_096) }) } }, async (request, reply) => {
      const refusal = await tooOften(request, reply);
      if (refusal) return refusal;
      if (!gate.isToken(request.body.token)) return page(reply, 401, signInHtml('That is not the token of this endpoint.'));
      return reply.header('set-cookie', cookie(gate.newSession(), adminSessionSeconds)).redirect('/admin', 303);
    });

    app.post('/admin/sign-out', { schema: { hide: true } }, (_request, reply) =>
      reply.header('set-cookie', cookie('', 0)).redirect('/admin', 303),
    );

    app.get(
      '/admin/report',
      {
        onRequest: guarded,
        schema: { hide: true, querystring: z.object({ days }), response: { 200: reportSchema, default: errorSchema } },
      },
      request => reports.read(request.query.days),
    );

    // Of all until now: `q audit --until` is for a time.
    const auditAnswers = { querystring: z.strictObject({}), response: { 200: auditSchema, default: errorSchema } };
    app.get('/admin/audit', { onRequest: guarded, schema: { hide: true, ...auditAnswers } }, () => audits.run());

    app.get('/admin/report.csv', { onRequest: guarded, schema: { hide: true, querystring: z.object({ days }) } }, async (request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="marketplace.csv"')
        .send(reportCsv(await reports.read(request.query.days))),
    );

    app.get(
      '/admin/assets/:name',
      { schema: { hide: true, params: z.object({ name: z.enum(['admin.js', 'admin.css']) }) } },
      async (request, reply) => reply.type(builtType(request.params.name)).send(await builtPage(request.params.name)),
    );

    app.get('/metrics', { onRequest: guarded, schema: { hide: true } }, async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
  };

const cookieIn = (header: string | undefined): string => new RegExp(`(?:^|;\\s*)${cookieName}=([\\w.-]+)`).exec(header ?? '')?.[1] ?? '';
