import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/contract/ports.ts';
import { DirectAnswers } from '../../core/chat/directAnswers.ts';
import type { ChannelLog } from '../channelLog.ts';
import { QModel } from '../participant/qModel.ts';
import type { QParticipantPorts } from '../participant/qParticipant.ts';
import type { HostRoutes } from '../routes/hostRoutes.ts';
import type { Spending } from '../usage/spending.ts';
import { Askers } from './askers.ts';
import { LanguageModels, type LanguageModelsPorts } from './languageModels.ts';

/** Where usage of VS Code's own chat and of other extensions belongs, which keep their conversations themselves. */
const conversationId = 'vscode-language-models';

export interface LanguageModelServices {
  readonly routes: HostRoutes;
  readonly spending: Spending;
  readonly changes: LanguageModelsPorts['changes'];
  readonly clock: Clock;
  readonly channelLog: ChannelLog;
}

/** What answers for the models in VS Code's own list. */
export function makeLanguageModels(services: LanguageModelServices, q: QParticipantPorts): LanguageModels {
  const { routes, spending, changes, clock, channelLog } = services;
  const { log, redactor } = channelLog;
  const answers = new DirectAnswers({
    routes,
    clock,
    newId: randomUUID,
    purse: way => spending.purse(way),
    onReceipt: async receipt => {
      const result = await spending.record(receipt, conversationId);
      if (!result.stored) log.error('The receipt of an answer could not be written.', { failure: result.failure });
    },
  });
  return new LanguageModels({
    q: new QModel(q),
    answers,
    askers: new Askers(),
    usable: () => routes.usable(),
    changes,
    clock,
    redact: text => redactor.redact(text),
  });
}
