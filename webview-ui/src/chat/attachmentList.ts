import { html, nothing, type TemplateResult } from 'lit';
import fileIcon from '@vscode/codicons/src/icons/file-code.svg';
import type { AttachmentView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';

/** What was sent along with a question. */
export const attachmentList = (attachments: readonly AttachmentView[]): TemplateResult | typeof nothing =>
  attachments.length === 0
    ? nothing
    : html`<ul class="attachments" aria-label=${texts.attached}>
        ${attachments.map(
          ({ label, tokensText }) =>
            html`<li class="tag">
              ${icon(fileIcon)}<span class="ellipsis" title=${label}>${label}</span><span class="muted">${tokensText}</span>
            </li>`,
        )}
      </ul>`;
