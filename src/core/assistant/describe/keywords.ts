/** Words that say nothing about a request's subject, in the languages with spaces. */
const empty = new Set(
  'a an the of and or is are was were be been to in on at for with from by as it its this that these those i you he she we they me my your our his her their them us what which who how why when where do does did can could would should will may must not no yes please have has had if then than so but just some any all each more most very into about after before between give make write create tell show help want need use using let get one two there here also only other same such out up down over under again because while during both few own too der die das und oder ist sind ein eine einen einem einer nicht ich du er sie es wir ihr mir mich dein mein für mit von zu im in auf an den dem des was wie warum bitte le la les des une un et ou est sont dans pour ce cette que qui avec je tu il elle nous vous mon ma mes au aux du de en el los las es una y para por que como esta este con del mi se lo al su и в не на с что как для по из это я ты мы вы мне'.split(
    ' ',
  ),
);
const keywordCountMax = 6;

/** What the request is about, in its own words: identifiers and rare-looking words first, in the order in which they stand.
 *  @param ask as it was written */
export function keywordsOf(ask: string): readonly string[] {
  const found = new Map<string, { word: string; weight: number; index: number }>();
  for (const match of ask.slice(0, 1_200).matchAll(/`([^`\n]{2,40})`|[\p{L}_][\p{L}\p{N}_.#+-]*/gu)) {
    const word = (match[1] ?? match[0]).replace(/[.-]+$/, '');
    const key = word.toLowerCase();
    if (word.length < 3 && !/[\u3040-\u9fff]/.test(word)) continue;
    if (empty.has(key)) continue;
    const known = found.get(key);
    if (known) known.weight += 1;
    else found.set(key, { word, weight: weightOf(word, match[1] !== undefined), index: match.index });
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, keywordCountMax)
    .sort((a, b) => a.index - b.index)
    .map(entry => (entry.word.length > 24 ? entry.word.slice(0, 24) : entry.word));
}

function weightOf(word: string, quoted: boolean): number {
  const identifier = /[a-z][A-Z]|_|\w\.\w|^[A-Z]{2,}/.test(word);
  return (quoted ? 3 : 0) + (identifier ? 2 : 0) + Math.min(2, word.length / 6);
}
