/** What a person sees who comes back from the payment page. It loads nothing, and needs no script. */
export function returnPage(title: string, words: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · AI Agent Marketplace</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.375rem; margin: 0 0 0.5rem; }
p { margin: 0; }
</style>
</head>
<body><main><h1>${title}</h1><p>${words}</p></main></body>
</html>
`;
}
