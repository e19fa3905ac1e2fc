import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** `message` keeps a text for a translation later on. */
const translators = new Set(['t', 'translate', 'message']);

/** Every text that the extension gives to `vscode.l10n.t` or to a `Translate`, now or later, sorted.
 *  @param root the checkout
 *  @throws Error naming the place of a text that is put together before it is translated: nobody could translate that */
export function l10nStrings(root: string): string[] {
  const found = new Set<string>();
  for (const folder of ['src/host', 'src/core', 'webview-ui/src'])
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts')) collect(path.join(root, folder, name), found);
  return [...found].toSorted((a, b) => (a < b ? -1 : 1));
}

function collect(file: string, found: Set<string>): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && translators.has(calleeName(node.expression))) {
      for (const text of texts(node.arguments[0], source)) found.add(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function calleeName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'message') return ''; // a method of something else
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

function texts(argument: ts.Expression | undefined, source: ts.SourceFile): string[] {
  if (!argument) return [];
  if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) return [...texts(argument.whenTrue, source), ...texts(argument.whenFalse, source)];
  if (/\btemplate$/.test(argument.getText())) return []; // a kept message, whose text was found where it was made
  const { line } = source.getLineAndCharacterOfPosition(argument.getStart());
  throw new Error(`${source.fileName}:${line + 1} translates a text that is no literal.`);
}
