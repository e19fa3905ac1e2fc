/** Words that are frequent in one language and rare in the others, written without accents. */
const marks: Record<string, string> = {
  en: 'the of and is are this that what how why does with for from please can you i my it an to in do not be',
  de: 'der die das und ist ein eine nicht ich wie warum mit fur von bitte wir auf den dem des zu im einen diese dieser dieses mir wird sind kann aus bei auch es',
  fr: 'le la les des est une et dans pour ce cette que qui pourquoi comment avec je vous sur du au pas mon ma mes en un par moi',
  es: 'el los las es una y para por que como esta este con del mi en un se lo no al qué cual cuando porque al sin me su tu',
  it: 'il lo gli di che e una per con questo questa perche come sono non mi del della nel un dei delle in puoi',
  pt: 'o os as uma e para por que como esta este com do da no na nao um meu minha em voce seu dos das isso por',
  nl: 'de het een en is niet van voor met dat dit deze hoe waarom ik je wat op te zijn er maar ook kan naar',
  pl: 'i w na nie jest to sie z do jak dlaczego czy ten ta co mi prosze dla oraz jest po od ze',
  tr: 've bir bu icin ile ne nasil neden mi da de olarak gibi bana su cok',
  sv: 'och det att som en ett ar inte jag hur varfor med for den detta pa av till kan',
};
const votes = new Map<string, string[]>();
for (const [language, words] of Object.entries(marks))
  for (const word of words.split(' ')) votes.set(word, [...(votes.get(word) ?? []), language]);

/** ISO 639-1 code of the prose, by script and by frequent words. English where nothing speaks for another.
 *  @param prose normalised: lower case without accents */
export function spokenLanguage(prose: string): string {
  const sample = prose.slice(0, 1_500);
  const letters = countOf(sample, /\p{L}/gu);
  if (letters === 0) return 'en';
  const byScript = scriptLanguage(sample, letters);
  if (byScript) return byScript;
  const counts = new Map<string, number>();
  for (const word of sample.match(/[a-z]+/g) ?? []) {
    const languages = votes.get(word) ?? [];
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1 / languages.length);
  }
  let best = 'en';
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0) + (best === 'en' ? 0.3 : 0)) best = language;
  return best;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A Chinese sentence has about a third of the characters of an English one, so its letters weigh more. */
function scriptLanguage(sample: string, letters: number): string | undefined {
  const kana = countOf(sample, /[\u3040-\u30ff]/g);
  const han = countOf(sample, /[\u4e00-\u9fff]/g);
  const hangul = countOf(sample, /[\uac00-\ud7af]/g);
  const cyrillic = countOf(sample, /[\u0400-\u04ff]/g);
  if ((kana + han) * 3 > letters && kana * 12 > han) return 'ja';
  if (han * 3 > letters) return 'zh';
  if (hangul * 3 > letters) return 'ko';
  if (cyrillic * 2 > letters) return /[іїєґ]/.test(sample) && !/[ыэъ]/.test(sample) ? 'uk' : 'ru';
  if (countOf(sample, /[\u0600-\u06ff]/g) * 2 > letters) return 'ar';
  if (countOf(sample, /[\u0900-\u097f]/g) * 2 > letters) return 'hi';
  if (countOf(sample, /[\u0590-\u05ff]/g) * 2 > letters) return 'he';
  if (countOf(sample, /[\u0370-\u03ff]/g) * 2 > letters) return 'el';
  return undefined;
}
