import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const spoken = /\b(?:aria-label|title|placeholder|alt|label)="([^"]*)"/g;
const word = /[a-z]{2}/i;

/** Words that stand in a view's templates themselves, where no translation reaches them, with their files. */
export function wordsInTemplates(root: string): string[] {
  const folder = path.join(root, 'webview-ui/src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => wordsIn(path.join(folder, name)).map(text => `${name}: ${text}`));
}

function wordsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') found.push(...wordsOf(node.template));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

function wordsOf(template: ts.TemplateLiteral): string[] {
  const parts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  const markup = parts.join('\0'); // what is put in between has been looked at where it was made
  const attributes = [...markup.matchAll(spoken)].map(([, value = '']) => value);
  return [...attributes, ...markup.split(/<[^>]*>/)]
    .flatMap(text => text.split('\0'))
    .map(text => text.trim())
    .filter(text => word.test(text));
}
