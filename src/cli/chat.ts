import type { ChatRequest } from '../core/contract/chatRequest.ts';
import { ProviderError } from '../core/contract/providerError.ts';
import type { Route } from '../core/contract/route.ts';
import { directRoute } from '../core/providers/adapter.ts';
import { adapterFor } from '../core/providers/adapters.ts';
import { isLoopback } from '../core/providers/baseUrl.ts';
import { reportingFetch } from '../core/providers/policy/reportingFetch.ts';
import { retryLimits, withRetry } from '../core/providers/policy/retry.ts';
import { reasoningTimeLimits, timeLimits, withTimeoutsByByte } from '../core/providers/policy/timeouts.ts';
import { systemClock } from '../node/clock.ts';
import { loadCatalog } from '../node/embeddedCatalog.ts';
import { fetchPort } from '../node/fetchPort.ts';
import { sdkLoaders } from '../node/sdkLoaders.ts';
import { AnswerLog } from './answerLog.ts';
import { attachment } from './attachment.ts';
import { jsonOutput, plainOutput, type ChatOutput } from './chatOutput.ts';
import { chatTarget, type ChatTarget } from './chatTarget.ts';
import { numberArg } from './numberArg.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

/** `q chat`: one question, one answer, one receipt. */
export async function chatCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    system: { type: 'string' },
    'max-tokens': { type: 'string' },
    temperature: { type: 'string' },
    attach: { type: 'string', multiple: true },
    'base-url': { type: 'string' },
    api: { type: 'string' },
    'no-stream': { type: 'boolean' },
    'no-retry': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const [id, message, ...rest] = positionals;
  if (id === undefined || message === undefined || rest.length > 0) throw new UsageError('Usage: q chat ID "MESSAGE" [OPTIONS]');
  const maxOutputTokens = numberArg('max-tokens', values['max-tokens'], 1, 1e9);
  if (maxOutputTokens !== undefined && !Number.isInteger(maxOutputTokens)) throw new UsageError('--max-tokens must be a whole number.');
  const temperature = numberArg('temperature', values.temperature, 0, 2);
  const output = values.json ? jsonOutput : plainOutput();
  await answered(output, async () => {
    const catalog = loadCatalog();
    const target = chatTarget(catalog, id, { baseUrl: values['base-url'], api: values.api }, process.env);
    warnOfPlainHttp(target);
    const content = [...(values.attach ?? []).map(attachment), { type: 'text' as const, text: message }];
    if (message.trim() === '' && content.length === 1)
      throw new ProviderError('invalid-request', 'The message is empty. Type what you want to ask.');
    const request: ChatRequest = {
      model: target.providerModel,
      system: values.system,
      turns: [{ role: 'user', content: content.filter(part => part.type === 'image' || part.text !== '') }],
      maxOutputTokens,
      temperature,
      stream: !values['no-stream'],
    };
    await chat(target, routeTo(target, output, !values['no-retry']), request, output, catalog.version);
  });
}

/** Typing the address is consent, and still a surprise to whoever reads along. */
function warnOfPlainHttp({ baseUrl }: ChatTarget): void {
  if (baseUrl.startsWith('http:') && !isLoopback(baseUrl))
    stdio.err(`Warning: ${new URL(baseUrl).origin} is not encrypted. Your key and your message can be read on the way.`);
}

/** Puts an error that came before any answer where answers are looked for. */
async function answered(output: ChatOutput, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProviderError && !(error instanceof ReportedError)) output.error(error, undefined);
    throw error;
  }
}

/** An error that the output has already shown. */
class ReportedError extends ProviderError {}

/** The adapter, with an eye on the time, and unless it is told not to, trying again what failed before it began. */
function routeTo(target: ChatTarget, output: ChatOutput, mayRetry: boolean): Route {
  const { provider, baseUrl, apiKey, traits } = target;
  const context = { provider, baseUrl, apiKey, traits, sdk: sdkLoaders, onDropped: once(output.dropped) };
  const timed = withTimeoutsByByte(
    onBytes => directRoute(adapterFor(target.api), { ...context, fetch: reportingFetch(fetchPort, onBytes) }),
    systemClock,
    // A local model may have to be read from disk first.
    traits.reasoning || provider.local ? reasoningTimeLimits : timeLimits,
  );
  if (!mayRetry) return timed;
  return withRetry(timed, systemClock, { ...retryLimits, random: Math.random }, ({ attempt, waitMs, error }) =>
    stdio.err(`${error.message} Trying again in ${Math.ceil(waitMs / 1000)} s (${attempt} of ${retryLimits.againMax}).`),
  );
}

/** Each try leaves out the same. */
function once(tell: (parameter: string) => void): (parameter: string) => void {
  const told = new Set<string>();
  return parameter => {
    if (!told.has(parameter)) tell(parameter);
    told.add(parameter);
  };
}

/** Streams the answer; Ctrl-C stops it, and it still has its receipt. */
async function chat(target: ChatTarget, route: Route, request: ChatRequest, output: ChatOutput, priceVersion: string): Promise<void> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  // Every time, not once: a terminal and the scripts above send the same Ctrl-C again.
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const log = new AnswerLog(target, request, priceVersion);
  try {
    for await (const part of route.stream(request, stop.signal)) {
      log.add(part);
      output.part(part);
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    output.error(error, log.isEmpty ? undefined : log.receipt(error.kind === 'interrupted' ? 'interrupted' : 'failed'));
    throw new ReportedError(error.kind, error.message, error.info);
  }
  output.receipt(log.receipt());
  if (log.finish === 'cancelled') throw new ReportedError('cancelled', 'Stopped.');
}
