import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { attachment } from '../../../src/cli/attachment.ts';
import { chatTarget } from '../../../src/cli/chatTarget.ts';
import { lineId } from '../../../src/cli/lineId.ts';
import { unknownModel } from '../../../src/cli/model.ts';
import { numberArg } from '../../../src/cli/numberArg.ts';
import { printableJson } from '../../../src/cli/printable.ts';
import { selectionText } from '../../../src/cli/selectionText.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { tempFolder } from '../../support/tempFolder.ts';

describe('what a command line may be given', () => {
  const folder = tempFolder();
  const fileWith = (name: string, content: string | Buffer) => {
    const file = path.join(folder.path, name);
    writeFileSync(file, content);
    return file;
  };

  it('--selection: text is read; what is missing, endless or binary is wrong usage', () => {
    assert.equal(selectionText(fileWith('code.ts', 'let x;\n')), 'let x;\n');
    const binary = fileWith('a.bin', Buffer.from([1, 0, 2]));
    for (const file of ['/no/such/file', folder.path, binary, ...(process.platform === 'win32' ? [] : ['/dev/zero'])])
      assert.throws(() => selectionText(file), UsageError, file);
  });

  it('--attach: an empty file is refused before anything is sent', () => {
    for (const name of ['empty.png', 'empty.txt'])
      assert.throws(
        () => attachment(fileWith(name, '')),
        (error: unknown) => error instanceof ProviderError && error.kind === 'invalid-request' && error.message.includes('is empty'),
      );
  });

  it('--base-url: a password in it is refused, and not repeated', () => {
    assert.throws(
      () => chatTarget(loadCatalog(), 'openai/gpt-5', { baseUrl: 'https://ada:opensesame@example.com' }, {}),
      (error: unknown) => error instanceof UsageError && !error.message.includes('opensesame') && error.message.includes('example.com'),
    );
  });

  it('a number: decimal and finite, or wrong usage', () => {
    assert.equal(numberArg('temperature', '.5', 0, 2), 0.5);
    assert.equal(numberArg('max-price', '1e-3', 0, Infinity), 0.001);
    for (const text of ['0x1', 'Infinity', '1e309', 'NaN', '', ' ', '1,5', '-1', '٣'])
      assert.throws(() => numberArg('max-price', text, 0, Infinity), UsageError, text);
  });

  it('a name that there is not: the nearest ones where it is a name, none where it is nothing', () => {
    const catalog = loadCatalog();
    for (const id of ['', ' ', '/']) assert.match(unknownModel(catalog, id).message, /q models --search/, id);
    assert.match(unknownModel(catalog, 'openai/').message, /Did you mean openai\//);
    assert.ok(unknownModel(catalog, 'a'.repeat(5_000)).message.length < 500);
  });

  it('a line of a batch keeps its id, however wrong the rest of it is', () => {
    assert.deepEqual(['{"id":7,"usage":-1}', '{"id":"a"}', '{"id":{"x":1}}', '{"__proto__":{"id":1}}', 'no', 'null', '[]'].map(lineId), [
      7,
      'a',
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('--json: nothing in a line is obeyed by a terminal, and it parses to the same', () => {
    const hostile = { text: 'a\u001b]0;x\u0007b\u009b31m\u007fc\n' };
    const line = printableJson(hostile);
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
    assert.deepEqual(JSON.parse(line), hostile);
  });
});
