const charsMin = 8;
const charsMax = 128;
const scoreMin = 3;
/** Rating time grows with length; a password that is strong this far is strong. */
const ratedChars = 64;
/** Readings of a password's digits and signs as letters that are looked up. A hundred, the library's own number, keep the
 *  service busy for half a second with one long password; scores are the same with these, which the account page has too. */
const l33tMaxSubstitutions = 16;

type Rate = (password: string, ownWords: string[]) => { score: number; advice: string };
let loading: Promise<Rate> | undefined;

/** The dictionaries take some megabytes, so they come with the first password. */
async function loadRating(): Promise<Rate> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const factory = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    l33tMaxSubstitutions,
  });
  return (password, ownWords) => {
    const { score, feedback } = factory.check(password, ownWords);
    return { score, advice: feedback.warning ?? feedback.suggestions[0] ?? '' };
  };
}

/** @returns why the password is too weak, in words for a person; undefined where it is good */
export async function passwordWeakness(password: string, email: string): Promise<string | undefined> {
  const chars = [...password.normalize('NFC')];
  if (chars.length < charsMin) return `Use at least ${charsMin} characters.`;
  if (chars.length > charsMax) return `Use at most ${charsMax} characters.`;
  loading ??= loadRating();
  const { score, advice } = (await loading)(chars.slice(0, ratedChars).join(''), [email, ...email.split(/[@.+_-]/)]);
  return score >= scoreMin ? undefined : ['This password is easy to guess.', advice].filter(Boolean).join(' ');
}
