import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { ask } from '../support/person.ts';

/** The routes of the contract; those over a WebSocket have no place in OpenAPI. */
const routes = [
  'POST /api/v1/auth/register',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/logout',
  'GET /api/v1/auth/me',
  'PATCH /api/v1/auth/me',
  'DELETE /api/v1/auth/me',
  'POST /api/v1/auth/add-api-key',
  'GET /api/v1/auth/api-keys',
  'DELETE /api/v1/auth/api-keys/{provider}',
  'GET /api/v1/marketplace/models',
  'GET /api/v1/marketplace/models/{id}',
  'POST /api/v1/marketplace/search',
  'POST /api/v1/marketplace/recommendations',
  'GET /api/v1/marketplace/user/balance',
  'POST /api/v1/marketplace/user/select-model',
  'GET /api/v1/marketplace/user/usage-history',
  'GET /api/v1/marketplace/user/credit-history',
  'POST /api/v1/marketplace/user/add-balance',
  'POST /api/v1/payments/webhook',
  'POST /api/v1/agents/chat',
  'POST /api/v1/agents/stream/{model_id}',
  'GET /api/v1/agents/history',
  'POST /api/v1/agents/clear-history',
  'GET /healthz',
  'GET /readyz',
];

describe('/openapi.json', () => {
  let stripe: FakeStripe;
  let endpoint: Endpoint;
  // oxlint-disable-next-line typescript/no-explicit-any
  let document: any;
  before(async () => {
    stripe = await FakeStripe.start();
    endpoint = await startEndpoint({ env: stripe.env });
    document = (await ask(endpoint, endpoint.url.replace('/api/v1', '/openapi.json'))).body;
  });
  after(async () => {
    await endpoint.close();
    await stripe.stop();
  });

  it('is a valid OpenAPI document', async () => {
    const { valid, errors } = await new Validator().validate(document);
    assert.ok(valid, JSON.stringify(errors, null, 2));
    assert.match(document.openapi, /^3\.1/);
  });

  it('has every route of the contract', () => {
    const documented = new Set(
      Object.entries<object>(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
      ),
    );
    assert.deepEqual(
      routes.filter(route => !documented.has(route)),
      [],
    );
  });

  it('says of each route what it does, what it answers, and whether it needs a token', () => {
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const operation = document.paths[path][method.toLowerCase()];
      assert.ok(operation.summary && Object.keys(operation.responses).length > 0, route);
      const isSignedIn = /\/(user|agents|auth\/(me|add-api-key|api-keys))/.test(path);
      assert.equal(operation.security !== undefined, isSignedIn, route);
    }
  });
});
