import { html } from 'lit';
import type { UsageReport, UsageRow } from '../../../src/protocol/account.ts';
import { texts } from './texts.ts';

/** The chart's numbers as a table, with what the chart leaves out. Columns go by width (usageStyles.ts), the amount never does. */
export function usageTable({ rows, total, group }: UsageReport) {
  const name = texts.groups[group];
  return html`<table>
    <caption class="visually-hidden">
      ${texts.tableName(name)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${name}</th>
        <th scope="col" class="provider">${texts.provider}</th>
        <th scope="col" class="paid">${texts.paidWith}</th>
        <th scope="col" class="number answers">${texts.answers}</th>
        <th scope="col" class="number tokens">${texts.tokensIn}</th>
        <th scope="col" class="number tokens">${texts.tokensOut}</th>
        <th scope="col" class="number" aria-sort="descending">${texts.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(row => renderRow(row))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${total.label}<span class="muted detail">${total.detail}</span></th>
        <td class="provider"></td>
        <td class="paid"></td>
        <td class="number answers">${total.answers}</td>
        <td class="number tokens">${total.tokensIn}</td>
        <td class="number tokens">${total.tokensOut}</td>
        <td class="number">${total.amount}</td>
      </tr>
    </tfoot>
  </table>`;
}

const renderRow = ({ name, series, provider, paidWith, answers, tokensIn, tokensOut, amount, quiet }: UsageRow) =>
  html`<tr>
    <th scope="row">
      <span class="name"><i class="swatch ${series === undefined ? 'none' : `series-${series}`}"></i><span>${name}</span></span>
      <span class="muted detail narrow">${paidWith}</span>
    </th>
    <td class="muted provider">${provider}</td>
    <td class="muted paid">${paidWith}</td>
    <td class="number answers">${answers}</td>
    <td class="number tokens">${tokensIn}</td>
    <td class="number tokens">${tokensOut}</td>
    <td class="number ${quiet ? 'muted' : ''}">${amount}</td>
  </tr>`;
