interface Snippet {
  /** As a person calls it. */
  readonly name: string;
  readonly code: string;
}

const typescript = `/** The middle value of some numbers; undefined where there are none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}`;

const python = `def median(values: list[float]) -> float | None:
    """The middle value of some numbers; None where there are none."""
    if not values:
        return None
    middle, rest = divmod(len(values), 2)
    ordered = sorted(values)
    return ordered[middle] if rest else (ordered[middle - 1] + ordered[middle]) / 2`;

/** A piece of code for each language that people are likely to try, by VS Code's ids. */
const snippets: Readonly<Record<string, Snippet>> = {
  typescript: { name: 'TypeScript', code: typescript },
  typescriptreact: { name: 'TypeScript', code: typescript },
  javascript: {
    name: 'JavaScript',
    code: `/** Calls back once it has been quiet for a while. */
export function debounce(action, quietMs) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), quietMs);
  };
}`,
  },
  python: { name: 'Python', code: python },
  go: {
    name: 'Go',
    code: `// Longest returns the longest of some words, the first one where several are equal.
func Longest(words []string) (longest string) {
	for _, word := range words {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}`,
  },
  rust: {
    name: 'Rust',
    code: `/// The largest step between two neighbours, or nothing for fewer than two.
pub fn largest_step(heights: &[i64]) -> Option<i64> {
    heights.windows(2).map(|pair| (pair[1] - pair[0]).abs()).max()
}`,
  },
  java: {
    name: 'Java',
    code: `/** How often each word occurs. */
static Map<String, Long> countWords(String text) {
    return Arrays.stream(text.toLowerCase().split("\\\\W+"))
        .filter(word -> !word.isBlank())
        .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
}`,
  },
  csharp: {
    name: 'C#',
    code: `/// <summary>Pairs each item with the one that follows it.</summary>
public static IEnumerable<(T First, T Second)> Neighbours<T>(this IReadOnlyList<T> items) =>
    Enumerable.Range(0, Math.Max(0, items.Count - 1)).Select(at => (items[at], items[at + 1]));`,
  },
  cpp: {
    name: 'C++',
    code: `// True where the brackets of a text close in the order they were opened.
bool balanced(std::string_view text) {
  std::string open;
  for (char sign : text) {
    if (sign == '(' || sign == '[') open.push_back(sign == '(' ? ')' : ']');
    else if ((sign == ')' || sign == ']') && (open.empty() || open.back() != sign)) return false;
    else if (sign == ')' || sign == ']') open.pop_back();
  }
  return open.empty();
}`,
  },
  shellscript: {
    name: 'shell',
    code: `# The ten largest files below a folder.
find "\${1:-.}" -type f -exec du -k {} + | sort -rn | head -n 10`,
  },
  sql: {
    name: 'SQL',
    code: `-- Customers who have not ordered anything this year.
SELECT customer.id, customer.name
FROM customer
LEFT JOIN purchase ON purchase.customer_id = customer.id AND purchase.ordered_on >= DATE_TRUNC('year', CURRENT_DATE)
WHERE purchase.id IS NULL
ORDER BY customer.name;`,
  },
};

/** Words that name a language in a sentence, or in a fence, otherwise than by its id. */
const otherNames: Readonly<Record<string, string>> = {
  ts: 'typescript',
  tsx: 'typescript',
  js: 'javascript',
  jsx: 'javascript',
  javascriptreact: 'javascript',
  py: 'python',
  golang: 'go',
  rs: 'rust',
  'c#': 'csharp',
  cs: 'csharp',
  'c++': 'cpp',
  c: 'cpp',
  bash: 'shellscript',
  sh: 'shellscript',
  shell: 'shellscript',
};

export const snippetFor = (language: string): Snippet | undefined => {
  const id = otherNames[language] ?? language;
  return Object.hasOwn(snippets, id) ? snippets[id] : undefined;
};

/** The language that a sentence names, such as "a Python function". */
export function languageNamedIn(words: string): string | undefined {
  const named = words.toLowerCase().match(/[\w+#]+/g) ?? [];
  // One letter, or a word that is also an ordinary one, names no language.
  return named.find(word => word.length > 1 && word !== 'go' && snippetFor(word) !== undefined);
}
