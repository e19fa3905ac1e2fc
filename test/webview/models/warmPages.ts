import { ViewPages } from './viewPages.ts';

let warm: ViewPages | undefined;

/** The one browser of this run. */
export function pages(): ViewPages {
  if (!warm) throw new Error('The browser is not open yet.');
  return warm;
}

before(async function () {
  this.timeout(60_000);
  warm = await ViewPages.start();
});

after(async () => warm?.stop());
