/** What starts a line of code, in the common languages. */
const codeStart =
  /^\s*((async )?(def|fn|func|function)\s+\w+|class\s+\w+\s*[({:<]?|import\s+[\w{*"'.]+(\s|;|$)|from\s+[\w.]+\s+import\b|export\s+(default|const|function|class|type|interface|async)\b|(const|let|var)\s+[\w{[]+.*=|(public|private|protected|static)\s+\w+|return\b.*[;\w)\]]$|(if|for|while|switch|catch|elif)\s*\(|(if|elif|for|while|with|try|except|else|finally)\b.*:$|package\s+[\w.]+;?$|using\s+[\w.]+;|#include\b|@\w+(\(|$)|<\/?[a-z][\w-]*(\s[^>]*)?\/?>|(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\s)/;
const codeInside = /[;{}]\s*(\/\/.*)?$|^\s*(\/\/|#!|--\s|\/\*|\*\s|#\s)|=>|->|:=|\w\([^)]*\)\s*[;:{]|^\s*[\w.$[\]]+\s*(=|\+=|:=)\s*\S/;
const proseLine = /^[^;{}=<>]*\p{L}+[ ,]+\p{L}+[ ,]+\p{L}+[ ,]+\p{L}+.*[.?!:,]?$/u;

/** Share of the lines that look like code, 0–1. Only the first 200 lines are looked at. */
export function codeShare(text: string): number {
  const lines = text
    .slice(0, 12_000)
    .split('\n', 200)
    .filter(line => line.trim() !== '');
  if (lines.length === 0) return 0;
  const code = lines.filter(line => isCodeLine(line.slice(0, 400))).length;
  return code / lines.length;
}

export function isCodeLine(line: string): boolean {
  if (!codeStart.test(line) && !codeInside.test(line)) return false;
  return !(proseLine.test(line) && /[.?!]$/.test(line.trim()) && !/[(){};]/.test(line));
}

export const looksLikeDiff = (text: string): boolean =>
  /^(diff --git|index [0-9a-f]{6,}|@@ -\d+)/m.test(text) ||
  (/^\+(?!\+)/m.test(text) && /^-(?!-)/m.test(text) && /^(---|\+\+\+) /m.test(text));

const stackFrame =
  /^\s*at (async )?[\w$.<>[\]/ ]+ ?\(.*:\d+|^\s*at [\w$.]+\(.*\)|^\s*at .*:\d+:\d+|File "[^"\n]+", line \d+|^goroutine \d+ \[|^\s+from .+:\d+:in |thread '.*' panicked at|^\s*\d+: 0x[0-9a-f]+|^#\d+ +0x|\.(java|kt|cs|rb|go|rs|py|ts|js|php):\d+\)?$/m;
export const looksLikeStackTrace = (text: string): boolean =>
  /Traceback \(most recent call last\)|Exception in thread|Caused by: [\w.]+/.test(text) || stackFrame.test(text);

const errorLine =
  /\b(\w*Error|\w*Exception|error\[E\d+\]|error (TS|CS|C)\d+|fatal|panic|Segmentation fault|ENOENT|ECONNREFUSED|EACCES|undefined reference|command not found|exit (code|status) [1-9]|npm ERR!|FAILED|AssertionError)\b:?/;
export const looksLikeError = (text: string): boolean => errorLine.test(text);

export const looksLikeSql = (text: string): boolean =>
  /\bselect\b[\s\S]{1,300}\bfrom\b|\binsert into\b|\bcreate table\b|\bupdate \w+ set\b|\bdelete from\b|\balter table\b/i.test(text);
