import { keepEvidence } from './evidence.ts';
import { Workbench } from './workbench.ts';

let open: Workbench | undefined;

/** The one VS Code of this run. */
export function workbench(): Workbench {
  if (!open) throw new Error('VS Code is not open yet.');
  return open;
}

before(async function () {
  this.timeout(120_000);
  open = await Workbench.open();
});

keepEvidence(() => open);

after(async () => open?.close());
