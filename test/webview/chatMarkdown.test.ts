import assert from 'node:assert/strict';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';

const empty = { ...chatStates.answered, turns: [] };

/** What an answer must never bring into the page. */
const forbidden =
  'script, style, link, meta, base, iframe, object, embed, form, input, button, textarea, select, svg, math, img, video, audio, canvas, template, slot, [style], [id], [name], [srcset], [src], [formaction]';

interface Drawn {
  forbidden: string[];
  handlers: string[];
  classes: string[];
  links: { href: string; title: string }[];
  text: string;
}

/** Draws an answer in an empty conversation and says what has become of it. Its Markdown is drawn once the browser says that it is near. */
async function draw(chat: ChatPage, markdown: string): Promise<Drawn> {
  const answer = chat.page.locator('aim-answer');
  await chat.tell({ type: 'chat.snapshot', snapshot: empty });
  await answer.last().waitFor({ state: 'detached' });
  await chat.answer({ text: markdown, state: 'done' });
  await answer.locator('.markdown').waitFor({ state: 'attached' });
  return answer.evaluate((element, selector) => {
    const box = element.shadowRoot?.querySelector('.markdown');
    if (!(box instanceof HTMLElement)) throw new Error('The answer is not drawn.');
    const all = [...box.querySelectorAll('*')];
    return {
      forbidden: [...box.querySelectorAll(selector)].map(element => element.outerHTML),
      handlers: all.flatMap(element => element.getAttributeNames().filter(name => name.startsWith('on'))),
      classes: all.map(element => element.className).filter(name => name !== '' && name !== 'table'),
      links: [...box.querySelectorAll('a')].map(({ href, title }) => ({ href, title })),
      text: box.innerText,
    };
  }, forbidden);
}

const harmless: [why: string, markdown: string, text: RegExp][] = [
  ['a script', 'before <script>window.pwned = 1</script> after', /before <script>window\.pwned = 1<\/script> after/],
  ['a script as a block', '<script>\nwindow.pwned = 1\n</script>', /<script>/],
  ['an event handler on an image', '<img src=x onerror="window.pwned = 1">', /<img src=x/],
  ['an event handler on a tag that may stay', '<b onclick="window.pwned = 1" onmouseover=alert(1)>bold</b>', /bold/],
  ['a frame', '<iframe src="https://evil.example"></iframe>', /<iframe/],
  ['a form', '<form action="https://evil.example"><input name="key"><button>Go</button></form>', /<form/],
  ['an SVG with a script', '<svg><script>window.pwned = 1</script></svg>', /<svg>/],
  ['an SVG animation', '<svg><animate onbegin="window.pwned = 1" attributeName=x dur=1s></svg>', /<svg>/],
  ['MathML that changes the parser’s mind', '<math><mtext><table><mglyph><style><img src=x onerror="window.pwned = 1">', /<math>/],
  ['a style block', '<style>* { display: none }</style> text', /text/],
  ['a style attribute', '<p style="position: fixed; inset: 0; background: url(https://evil.example)">text</p>', /text/],
  ['an id that shadows a global', '<b id="acquireVsCodeApi">b</b><a name="posted">a</a>', /b/],
  ['a class of ours', '<span class="notice error">Your key has leaked</span>', /Your key has leaked/],
  ['an element of ours', '<aim-composer></aim-composer><slot></slot><template>x</template>', /<aim-composer>/],
  ['a base for every link', '<base href="https://evil.example/">', /<base/],
  ['a redirect', '<meta http-equiv="refresh" content="0;url=https://evil.example">', /<meta/],
  ['code that closes its block', '```html\n</code></pre><script>window.pwned = 1</script>\n```', /<\/code><\/pre><script>/],
  ['five thousand quotes in one another', `${'>'.repeat(5_000)} a`, /> a|>a/],
  ['emphasis that never ends', '*a_'.repeat(4_000), /\*a_\*a_/],
  ['a language named like what every object has', '```constructor\nx\n```', /constructor/],
  ['a language that is no language', '```"><img/src=x/onerror=window.pwned=1>\nx\n```', /x/],
];

const links: [why: string, markdown: string, href: string | undefined][] = [
  ['https', '[docs](https://example.com/a)', 'https://example.com/a'],
  ['mailto', '[mail](mailto:a@example.com)', 'mailto:a@example.com'],
  ['a bare address', 'see https://example.com/x', 'https://example.com/x'],
  ['a homograph shows its punycode', '[bank](https://аpple.com)', 'https://xn--pple-43d.com/'],
  ['javascript:', '[x](javascript:window.pwned=1)', undefined],
  ['javascript: in disguise', '[x](JaVa\tScRiPt:window.pwned=1)', undefined],
  ['javascript: as entities', '[x](&#106;avascript:window.pwned=1)', undefined],
  ['javascript: in an autolink', '<javascript:window.pwned=1>', undefined],
  ['data:', '[x](data:text/html;base64,PHNjcmlwdD4=)', undefined],
  ['vbscript:', '[x](vbscript:msgbox)', undefined],
  ['command:', '[x](command:workbench.action.terminal.new)', undefined],
  ['vscode:', '[x](vscode://publisher.extension/run)', undefined],
  ['file:', '[x](file:///etc/passwd)', undefined],
  ['a path', '[retry.ts](src/retry.ts)', undefined],
  ['an HTML link', '<a href="javascript:window.pwned=1">x</a>', undefined],
  [
    'a quote that ends the attribute',
    '[x](https://example.com/"onmouseover="window.pwned=1)',
    'https://example.com/%22onmouseover=%22window.pwned=1',
  ],
  ['a remote image is a link', '![chart](https://evil.example/pixel.png)', 'https://evil.example/pixel.png'],
  ['an image as data is text', '![x](data:image/svg+xml,<svg/onload=alert(1)>)', undefined],
];

describe('chat answers are hostile input', () => {
  let chat: ChatPage;
  const requests: string[] = [];
  before(async () => {
    chat = await ChatPage.open(pages(), empty);
    chat.page.on('request', request => requests.push(request.url()));
  });
  after(async () => chat.close());
  afterEach(async () => {
    assert.equal(await chat.page.evaluate(() => 'pwned' in window), false);
    assert.deepEqual(await chat.violations(), []);
    assert.deepEqual(
      requests.filter(url => new URL(url).hostname !== '127.0.0.1'),
      [],
    );
  });

  for (const [why, markdown, text] of harmless) {
    it(`shows as text: ${why}`, async () => {
      const drawn = await draw(chat, markdown);
      assert.deepEqual(
        { forbidden: drawn.forbidden, handlers: drawn.handlers, classes: drawn.classes },
        { forbidden: [], handlers: [], classes: [] },
      );
      if (!markdown.startsWith('```')) assert.match(drawn.text, text);
    });
  }

  for (const [why, markdown, href] of links) {
    it(`${href === undefined ? 'does not link' : 'links'}: ${why}`, async () => {
      const drawn = await draw(chat, markdown);
      assert.deepEqual(drawn.links, href === undefined ? [] : [{ href, title: href }]);
      assert.deepEqual(drawn.forbidden, []);
    });
  }

  it('keeps where a list starts and how a column is aligned', async () => {
    await draw(chat, '3. three\n4. four\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n');
    await chat.page.locator('aim-answer').last().locator('ol[start="3"]').waitFor();
    const align = await chat.page
      .locator('aim-answer')
      .last()
      .locator('td')
      .last()
      .evaluate(cell => getComputedStyle(cell).textAlign);
    assert.equal(align, 'right');
  });

  it('opens a link through the host only', async () => {
    await draw(chat, '[docs](https://example.com/a)');
    const pagesBefore = chat.page.context().pages().length;
    await chat.page.getByRole('link', { name: 'docs' }).click();
    assert.deepEqual(await chat.waitForMessage('chat.openLink'), { type: 'chat.openLink', url: 'https://example.com/a' });
    assert.equal(chat.page.context().pages().length, pagesBefore);
  });

  it('highlights with classes of the highlighter only', async () => {
    await draw(chat, '```ts\nclass A<T> { get x(): number { return 1; } } // <b class="notice">\n```');
    await chat.page.locator('.hljs-keyword').first().waitFor();
    const classes = await chat.page.locator('aim-code code *').evaluateAll(spans => spans.map(span => span.className));
    assert.deepEqual(
      classes.filter(name => !/^hljs-[\w-]+$/.test(name)),
      [],
    );
    assert.equal(await chat.page.locator('.notice').count(), 0);
  });

  it('draws the same whether it came at once or in pieces', async () => {
    const markdown = [
      '# One\n\nA paragraph with `code`, **bold** and a [link][ref].\n',
      '- a\n- b\n\n  more of b\n  ```js\n  let x = 1;\n  ```\n- c\n\n1. one\n2. two\n',
      '> quoted\n> ```\n> text\n> ```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n',
      'Text\n```\nplain\n\n\nfence\n```\nSetext\n---\n\n#### Deep\n\nlast *words*  \nhere <br> and <kbd>Tab</kbd>\n\n[ref]: https://example.com/ref\n',
    ].join('\n');
    const html = () =>
      chat.page.evaluate(() => {
        const answers = document.querySelector('aim-chat')?.shadowRoot?.querySelectorAll('aim-answer') ?? [];
        const box = [...answers].at(-1)?.shadowRoot?.querySelector('.markdown')?.cloneNode(true) as HTMLElement;
        const texts = [...(answers[answers.length - 1]?.shadowRoot?.querySelectorAll('aim-code') ?? [])].map(
          block => (block as HTMLElement & { text: string }).text,
        );
        return box.innerHTML.replaceAll(/\s+/g, ' ') + JSON.stringify(texts);
      });
    await draw(chat, markdown);
    const atOnce = await html();
    for (const length of [1, 7, 40]) {
      await chat.answer({ id: `in ${length}`, state: 'streaming' });
      for (let from = 0; from < markdown.length; from += length) {
        await chat.tell({ type: 'chat.delta', turnId: `in ${length}`, text: markdown.slice(from, from + length), reasoning: '' });
        if (length !== 1 || from % 9 === 0) await chat.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await chat.answer({ id: `in ${length}`, text: markdown, state: 'done' });
      await chat
        .button('Copy answer')
        .nth(length === 1 ? 1 : length === 7 ? 2 : 3)
        .waitFor();
      await chat.page.locator('aim-answer').last().locator('.markdown').waitFor({ state: 'attached' });
      assert.equal(await html(), atOnce);
    }
  });
});
