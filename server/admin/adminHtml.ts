const head = (title: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="dark light">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/assets/admin.css">`;

/** The page is drawn by its script from the report. */
export const dashboardHtml = `${head('Marketplace metrics')}
<script type="module" src="/admin/assets/admin.js"></script>
</head>
<body>
<main id="dashboard"><noscript><p class="notice">The charts need JavaScript. The same figures are at /admin/report.csv.</p></noscript></main>
</body>
</html>
`;

/** @param problem what was wrong with the last attempt */
export const signInHtml = (problem?: string): string => `${head('Sign in · Marketplace metrics')}
</head>
<body>
<main class="sign-in">
<form method="post" action="/admin/sign-in">
<h1>Marketplace metrics</h1>
<p class="muted">For whoever runs this endpoint.</p>
<label for="token">Admin token</label>
<input id="token" name="token" type="password" required maxlength="4096" autocomplete="current-password" autofocus${
  problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"'
}>
${problem === undefined ? '' : `<p id="problem" class="problem" role="alert">${problem}</p>`}
<button class="primary">Sign in</button>
<p class="muted small">The value of ADMIN_TOKEN. You stay signed in for 12 hours.</p>
</form>
</main>
</body>
</html>
`;
