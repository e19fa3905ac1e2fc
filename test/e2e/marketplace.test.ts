import { workbench } from './models/warmWorkbench.ts';

describe('marketplace', () => {
  it('opens from its icon', async () => {
    const view = await workbench().openMarketplace();
    await view.getByText('Marketplace').waitFor();
  });
});
