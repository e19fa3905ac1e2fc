import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Turn } from '../../../src/core/contract/chatRequest.ts';
import { turnsFromJson, turnsJsonSchema, turnsToJson } from '../../../src/core/contract/turnJson.ts';

describe('turns as JSON', () => {
  const turns: Turn[] = [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image', mediaType: 'image/png', data: 'aGk=' },
      ],
    },
    { role: 'assistant', text: 'Let me look.', toolCalls: [{ id: 't1', name: 'look', arguments: '{"at":1}' }] },
    { role: 'tool', toolCallId: 't1', name: 'look', result: 'a cat' },
    { role: 'assistant', text: 'A cat.' },
  ];

  it('come back as they went', () => {
    const json = z.parse(turnsJsonSchema, JSON.parse(JSON.stringify(turnsToJson(turns, 'Be kind.'))));
    assert.deepEqual(turnsFromJson(json), { system: 'Be kind.', turns });
  });

  it('a plain text is a content', () => {
    assert.deepEqual(turnsFromJson([{ role: 'user', content: 'Hi' }]).turns, [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
  });

  const refused: [why: string, message: unknown][] = [
    [
      'an address instead of data',
      { role: 'user', content: [{ type: 'image', media_type: 'image/png', data: 'http://169.254.169.254/latest' }] },
    ],
    [
      'an address beside the data',
      { role: 'user', content: [{ type: 'image', media_type: 'image/png', data: 'aGk=', url: 'https://example.com' }] },
    ],
    ["another protocol's image", { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }],
    ['an unknown role', { role: 'root', content: 'hi' }],
  ];
  for (const [why, message] of refused) it(`refuses ${why}`, () => assert.equal(z.safeParse(turnsJsonSchema, [message]).success, false));
});
