import { html, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import add from '@vscode/codicons/src/icons/add.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowLeft from '@vscode/codicons/src/icons/arrow-left.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import attach from '@vscode/codicons/src/icons/attach.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUp from '@vscode/codicons/src/icons/chevron-up.svg';
import circle from '@vscode/codicons/src/icons/circle.svg';
import clearAll from '@vscode/codicons/src/icons/clear-all.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import creditCard from '@vscode/codicons/src/icons/credit-card.svg';
import debugStop from '@vscode/codicons/src/icons/debug-stop.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import eye from '@vscode/codicons/src/icons/eye.svg';
import eyeClosed from '@vscode/codicons/src/icons/eye-closed.svg';
import file from '@vscode/codicons/src/icons/file-code.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import graph from '@vscode/codicons/src/icons/graph.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import key from '@vscode/codicons/src/icons/key.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import openInWindow from '@vscode/codicons/src/icons/open-in-window.svg';
import pass from '@vscode/codicons/src/icons/pass-filled.svg';
import plug from '@vscode/codicons/src/icons/debug-disconnect.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import rocket from '@vscode/codicons/src/icons/rocket.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import signOut from '@vscode/codicons/src/icons/sign-out.svg';
import sparkle from '@vscode/codicons/src/icons/sparkle.svg';
import starEmpty from '@vscode/codicons/src/icons/star-empty.svg';
import starFull from '@vscode/codicons/src/icons/star-full.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import vm from '@vscode/codicons/src/icons/vm.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

/** The codicons that are used (Microsoft, CC BY 4.0), as inline SVG: a fifth of the icon font's size, and no font to load. */
const icons = {
  add,
  arrowDown,
  arrowLeft,
  arrowUp,
  attach,
  beaker,
  check,
  chevronDown,
  chevronUp,
  circle,
  clearAll,
  close,
  copy,
  creditCard,
  debugStop,
  error,
  exportIcon,
  eye,
  eyeClosed,
  file,
  filter,
  graph,
  history,
  info,
  key,
  loading,
  lock,
  openInWindow,
  pass,
  plug,
  refresh,
  rocket,
  search,
  signOut,
  sparkle,
  starEmpty,
  starFull,
  trash,
  vm,
  warning,
};
export type IconName = keyof typeof icons;

/** A decorative icon: the control around it has the name. */
export const icon = (name: IconName): TemplateResult => html`<span class="icon" aria-hidden="true">${unsafeSVG(icons[name])}</span>`;
