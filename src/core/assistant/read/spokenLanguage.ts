import { normalise } from './normalise.ts';

/** Words that are frequent in one language and rare in the others, written without accents. */
const marks: Record<string, string> = {
  en: 'the a of and is are this that what how why does with for from please can you i my it an to in do not be write make add fix explain give which where when who all two three text',
  de: 'der die das und ist ein eine nicht ich wie warum mit fur von bitte wir auf den dem des zu im einen diese dieser dieses mir wird sind kann aus bei auch es was wer welche wurde wenn du alle ohne als so schreib schreibe erstell fasse erklar nenne zwei drei text',
  fr: 'le la les des est une et dans pour ce cette que qui pourquoi comment avec je vous sur du au pas mon ma mes en un par moi tu es il si fais ecris explique resume cite liste donne combien quel quelle deux trois texte ca ajoute',
  es: 'el la los las es una y para por que como esta este con del mi en un se lo no al cual cuando porque sin me su tu si hay fueras eres escribe redacta explica resume calcula corrige busca genera abre pon haz dame lista nombra quien cuanto dos tres texto sobre desde',
  it: 'il lo la gli di che e una per con questo questa perche come sono non mi del della nel un dei delle in puoi scrivi spiega due tre testo',
  pt: 'o os as uma e para por que como esta este com do da no na nao um meu minha em voce seu dos das isso se diz escreva explique resuma resolva dois tres texto',
  nl: 'de het een en is niet van voor met dat dit deze hoe waarom ik je wat op te zijn er maar ook kan naar schrijf',
  pl: 'i w na nie jest to sie z do jak dlaczego czy ten ta co mi prosze dla oraz po od ze napisz',
  tr: 've bir bu icin ile ne nasil neden mi da de olarak gibi bana su cok yaz',
  sv: 'och det att som en ett ar inte jag hur varfor med for den detta pa av till kan skriv',
};
/** Letters that few languages write: each counts like several words. */
const letters: readonly (readonly [pattern: RegExp, languages: readonly string[]])[] = [
  [/[ñ¿¡]/g, ['es']],
  [/[ãõ]/g, ['pt']],
  [/ß/g, ['de']],
  [/[äöü]/g, ['de', 'sv', 'tr']],
  [/[œêèùû]|\b[cdjlmnst]['’](?=[a-zéêèà])/g, ['fr']],
  [/[ğşı]/g, ['tr']],
  [/[łąęśźż]/g, ['pl']],
  [/å/g, ['sv']],
  [/[íóú]/g, ['es', 'pt']],
  [/ç/g, ['fr', 'pt', 'tr']],
];
const letterWeight = 1.5;
const requestLettersMin = 5;
const votes = new Map<string, string[]>();
for (const [language, words] of Object.entries(marks))
  for (const word of words.split(' ')) votes.set(word, [...(votes.get(word) ?? []), language]);

/** ISO 639-1 code of what is asked, by script, by rare letters and by frequent words. English where nothing speaks for another.
 *  @param ask as it was written; what follows the first paragraph is taken for material, in whatever language */
export function spokenLanguage(ask: string): string {
  const sample = requestIn(ask).toLowerCase();
  const letterCount = countOf(sample, /\p{L}/gu);
  if (letterCount === 0) return 'en';
  const byScript = scriptLanguage(sample, letterCount);
  if (byScript) return byScript;
  const counts = new Map<string, number>();
  const vote = (languages: readonly string[], weight: number) => {
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + weight / languages.length);
  };
  for (const [word] of normalise(sample).matchAll(/[a-z]+/g)) vote(votes.get(word) ?? [], 1);
  for (const [pattern, languages] of letters) vote(languages, letterWeight * countOf(sample, pattern));
  let best = 'en';
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0) + (best === 'en' ? 0.3 : 0)) best = language;
  return best;
}

/** The first paragraph, where it is more than a word; a request for a translation says so before the colon. */
function requestIn(ask: string): string {
  const sample = ask.trim().slice(0, 1_500);
  const [first = ''] = sample.split(/\n|(?<=[?？:：]) ?(?=\p{Lu}\p{Ll}+ )/u, 1);
  return countOf(first, /\p{L}/gu) >= requestLettersMin ? first : sample;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A Chinese sentence has about a third of the characters of an English one, so its letters weigh more. */
function scriptLanguage(sample: string, letterCount: number): string | undefined {
  const kana = countOf(sample, /[\u3040-\u30ff]/g);
  const han = countOf(sample, /[\u4e00-\u9fff]/g);
  const hangul = countOf(sample, /[\uac00-\ud7af]/g);
  const cyrillic = countOf(sample, /[\u0400-\u04ff]/g);
  if ((kana + han) * 4 > letterCount && kana * 12 > han) return 'ja';
  if (han * 4 > letterCount) return 'zh';
  if (hangul * 3 > letterCount) return 'ko';
  if (cyrillic * 2 > letterCount) return /[іїєґ]/.test(sample) && !/[ыэъ]/.test(sample) ? 'uk' : 'ru';
  if (countOf(sample, /[\u0600-\u06ff]/g) * 2 > letterCount) return 'ar';
  if (countOf(sample, /[\u0900-\u097f]/g) * 2 > letterCount) return 'hi';
  if (countOf(sample, /[\u0590-\u05ff]/g) * 2 > letterCount) return 'he';
  if (countOf(sample, /[\u0370-\u03ff]/g) * 2 > letterCount) return 'el';
  return undefined;
}
