import type { Workbench } from './workbench.ts';

/** What tests leave behind: nothing where they pass, a picture where they fail. One that is taken again is traced, and its trace is
 *  kept too; tracing takes a third of the time of a test, so those that pass at once go without.
 *  @param window where the tests of this suite run */
export function keepEvidence(window: () => Workbench | undefined): void {
  afterEach(async function () {
    const { currentTest: test } = this;
    if (test?.state === 'failed') await window()?.keepEvidence(test.fullTitle());
    else if (test?.state === 'passed') await window()?.stopTrace();
    else if (test?.state === undefined) await window()?.startTrace(); // it will be taken again
  });
}
