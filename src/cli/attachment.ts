import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ContentPart } from '../core/contract/chatRequest.ts';
import { ProviderError } from '../core/contract/providerError.ts';

const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
const imageBytesMax = 20_000_000;
const textBytesMax = 2_000_000;

/** A file as part of a message: an image as such, everything else as text under its name.
 *  @throws ProviderError `invalid-request` for a file that is missing, too large or no text */
export function attachment(file: string): ContentPart {
  const mediaType = imageTypes[path.extname(file).toLowerCase()];
  const bytes = read(file, mediaType ? imageBytesMax : textBytesMax);
  if (bytes.length === 0) throw new ProviderError('invalid-request', `${file} is empty, so there is nothing to attach.`);
  if (mediaType) return { type: 'image', mediaType, data: bytes.toString('base64') };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { type: 'text', text: fenced(path.basename(file), text) };
  } catch {
    // Falls through to the same sentence.
  }
  throw new ProviderError('invalid-request', `${file} is neither text nor an image (PNG, JPEG, GIF, WebP), so it cannot be attached.`);
}

function read(file: string, bytesMax: number): Buffer {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts?.isDirectory()) throw new ProviderError('invalid-request', `${file} is a folder. Attach its files one by one.`);
  if (!facts?.isFile()) throw new ProviderError('invalid-request', `There is no file ${file} to attach.`);
  if (facts.size > bytesMax)
    throw new ProviderError('invalid-request', `${file} is too large to attach: at most ${bytesMax / 1_000_000} MB, please.`);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ProviderError('invalid-request', `${file} cannot be read, so it cannot be attached.`, { cause: error });
  }
}

/** Fenced by more backticks than the text has in a row, so that it cannot end its own frame. */
function fenced(name: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${name}:\n${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
