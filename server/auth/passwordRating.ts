import type { Options, RankedDictionaries } from '@zxcvbn-ts/core';

/** Whether a password is strong, and for a weak one what to do ('' where there is nothing to say). `ownWords` are those that
 *  whoever chose it would think of first. */
export type PasswordRating = (password: string, ownWords: string[]) => { isStrong: boolean; advice: string };

/** Readings of a password's digits and signs as letters that are looked up. A hundred, the library's own number, keep the
 *  service busy for half a second with one long password; scores are the same with these, which the account page has too. */
const l33tMaxSubstitutions = 16;
/** Of 0 to 4. */
const scoreMin = 3;

/** zxcvbn. Its dictionaries take some megabytes, so they are loaded here and not before. */
export async function loadPasswordRating(): Promise<PasswordRating> {
  const [{ MatcherBaseClass, ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  let reached: Options | undefined;
  /** Matches nothing: what zxcvbn hands to a matcher of somebody else's is the way to its dictionaries. */
  class Reach extends MatcherBaseClass {
    constructor(options: Options) {
      super(options);
      reached = options;
    }
    match(): [] {
      return [];
    }
  }
  const zxcvbn = new ZxcvbnFactory(
    {
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
      translations: english.translations,
      l33tMaxSubstitutions,
    },
    { reach: { Matching: Reach, feedback: () => null, scoring: () => 0 } },
  );
  if (!reached) throw new Error('zxcvbn does not show its dictionaries.');
  const options = reached;
  const named = dictionariesOf(options.rankedDictionaries);
  const merged = dictionariesOf(mergedByUse(options));
  const check = (dictionaries: typeof named, password: string, ownWords: string[]) => {
    Object.assign(options, dictionaries);
    return zxcvbn.check(password, ownWords);
  };
  return (password, ownWords) => {
    if (check(merged, password, ownWords).score >= scoreMin) return { isStrong: true, advice: '' };
    const { feedback } = check(named, password, ownWords);
    return { isStrong: false, advice: feedback.warning ?? feedback.suggestions[0] ?? '' };
  };
}

/** All words in one dictionary, but for those that count as sequences (one, two, three) in another. zxcvbn asks each dictionary
 *  about every piece of every reading of a password, seven milliseconds for twenty characters with its own twenty and one with
 *  these. A score comes from a word's best rank in any; only the advice needs to know in which it stands. */
function mergedByUse(options: Options): RankedDictionaries {
  // Without a prototype: "constructor" is a word like any other.
  const words = Object.create(null) as Record<string, number>;
  const sequences = Object.create(null) as Record<string, number>;
  for (const [name, ranks] of Object.entries(options.rankedDictionaries)) {
    const into = options.isWordSequence(name) ? sequences : words;
    for (const [word, rank] of Object.entries(ranks)) into[word] = Math.min(rank, into[word] ?? Infinity);
  }
  const [sequenceName = ''] = options.wordSequenceNames;
  return { words, [sequenceName]: sequences };
}

const dictionariesOf = (rankedDictionaries: RankedDictionaries) => ({
  rankedDictionaries,
  rankedDictionariesMaxWordSize: Object.fromEntries(Object.entries(rankedDictionaries).map(([name, ranks]) => [name, longestIn(ranks)])),
});

const longestIn = (ranks: Readonly<Record<string, number>>): number =>
  Object.keys(ranks).reduce((most, word) => Math.max(most, word.length), 0);
