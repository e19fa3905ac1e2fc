import assert from 'node:assert/strict';
import { providerById, type WireApi } from '../../../src/core/catalog/providers.ts';
import { isLoopback, normalBaseUrl } from '../../../src/core/providers/baseUrl.ts';

const cases: [provider: string, given: string, normal: string | undefined, api?: WireApi][] = [
  ['openai', 'https://gate.example/v1', 'https://gate.example/v1'],
  ['openai', 'https://gate.example/', 'https://gate.example/v1'],
  ['openai', 'https://gate.example/openai/v1/', 'https://gate.example/openai/v1'],
  ['openai', 'http://localhost:8080', 'http://localhost:8080/v1'],
  ['openai', 'http://localhost:8080', 'http://localhost:8080', 'anthropic-messages'],
  ['anthropic', 'https://gate.example', 'https://gate.example'],
  ['anthropic', 'https://gate.example/v1', 'https://gate.example'],
  ['anthropic', 'https://gate.example/anthropic/v1/', 'https://gate.example/anthropic'],
  ['google', 'http://127.0.0.1:9', 'http://127.0.0.1:9/v1beta'],
  ['openrouter', 'https://gate.example', 'https://gate.example/api/v1'],
  ['deepseek', 'https://gate.example', 'https://gate.example'],
  ['ollama', '0.0.0.0', 'http://127.0.0.1:11434'],
  ['ollama', '192.168.1.5:9000', 'http://192.168.1.5:9000'],
  ['ollama', ':9000', 'http://127.0.0.1:9000'],
  ['ollama', 'http://host.example/v1', 'http://host.example'],
  ['ollama', 'https://host.example/api/', 'https://host.example'],
  ['openai', 'gate.example', undefined],
  ['openai', 'https://me:secret@gate.example', undefined],
  ['openai', 'file:///etc/passwd', undefined],
  ['openai', 'https://', undefined],
  ['openai', '', undefined],
];

describe('a base URL', () => {
  for (const [id, given, normal, api] of cases) {
    it(`${given || 'nothing'} for ${api ?? id} is ${normal ?? 'refused'}`, () => {
      const provider = providerById(id);
      assert.ok(provider);
      assert.equal(normalBaseUrl(given, provider, api), normal);
    });
  }

  it('is on this machine, or not', () => {
    for (const url of ['http://localhost:1/v1', 'http://127.0.0.1', 'http://127.8.8.8', 'http://[::1]:5']) assert.ok(isLoopback(url), url);
    for (const url of ['http://localhost.example', 'http://128.0.0.1', 'http://10.0.0.1', 'http://127.0.0.1.example'])
      assert.ok(!isLoopback(url), url);
  });
});
