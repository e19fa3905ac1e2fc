/** Every command by the end of its name: those of package.json, and at the end those that only the extension itself calls. */
export const commandNames = [
  'open',
  'openPanel',
  'openAccount',
  'askQ',
  'resetExperience',
  'setApiKey',
  'removeApiKey',
  'newChat',
  'selectModel',
  'sendSelection',
  'explainSelection',
  'fixSelection',
  'refactorSelection',
  'testSelection',
  'reviewSelection',
  'documentSelection',
  'clearHistory',
  'exportChat',
  'signIn',
  'signOut',
  'addCredit',
  'showCredits',
  'showUsage',
  'exportUsage',
  'showLog',
  'getStarted',
  'openSettings',
  'selectModelById',
  'useModel',
] as const;

export type CommandName = (typeof commandNames)[number];
export type Command = (...args: readonly unknown[]) => unknown;
/** What each command does. */
export type Commands = Readonly<Record<CommandName, Command>>;
