import assert from 'node:assert/strict';
import { ratesSchema } from '../../../src/core/contract/rates.ts';
import { usageJsonSchema } from '../../../src/core/contract/usageJson.ts';
import { parseJson } from '../../../src/cli/parseJson.ts';

describe('what is refused at the edge', () => {
  const bad: [why: string, schema: typeof ratesSchema | typeof usageJsonSchema, text: string, message: RegExp][] = [
    ['a negative price', ratesSchema, '{"input":-1}', /non-negative/],
    ['a price that is not a number', ratesSchema, '{"input":"cheap"}', /decimal number/],
    ['a field that there is not', ratesSchema, '{"inptu":1}', /inptu/],
    ['a tier with both kinds of threshold', ratesSchema, '{"tiers":[{"above_input_tokens":1,"from_input_tokens":1}]}', /either/],
    ['a time that is none', ratesSchema, '{"schedule":[{"from_utc":"25:00","to_utc":"02:00"}]}', /06:30/],
    ['half a token', usageJsonSchema, '{"input_total":1.5}', /input_total/],
    ['minus one token', usageJsonSchema, '{"output_total":-1}', /output_total/],
    ['no JSON', usageJsonSchema, '{', /not JSON/],
  ];
  for (const [why, schema, text, message] of bad) it(why, () => assert.throws(() => parseJson(schema, text, 'it'), message));
});
