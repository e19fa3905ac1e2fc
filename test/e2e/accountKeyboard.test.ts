import { expectGolden } from '../support/expectGolden.ts';
import type { AccountPage } from './models/accountPage.ts';
import { KeyboardWalk } from './models/keyboardWalk.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';

const email = 'ada@example.com';
const password = 'plum-Kettle-93-orbit';

describe('the account by keyboard alone', function () {
  this.timeout(120_000);
  this.retries(0); // a second walk would begin where the first one ended
  let paid: PaidWorkbench;
  let account: AccountPage;
  before(async () => {
    paid = await PaidWorkbench.open();
    await paid.workbench.openMarketplace();
    account = await paid.account();
  });
  after(() => paid.close());

  it('from nothing to credit, out and in again, and to the door of deleting', async () => {
    const { keyboard } = paid.workbench.page;
    const walk = new KeyboardWalk(paid.workbench, name => name);
    await walk.pressUntil('Tab', /^input Email/);
    await keyboard.type(email);
    await walk.pressUntil('Tab', /^input Password/);
    await keyboard.type(password);
    await walk.pressUntil('Tab', /^input Repeat password/);
    await keyboard.type(password);
    await keyboard.press('Enter');
    await account.balance.waitFor();
    await walk.arriveAt('Enter', /^button \$10$/);
    await keyboard.press('Enter');
    await walk.pressUntil('Tab', /^button Add \$10/);
    await keyboard.press('Enter');
    await account.balance.getByText('$10.00').waitFor();
    await walk.pressUntil('Tab', /^button Log out/);
    await keyboard.press('Enter');
    await account.form('Sign in').waitFor();
    await walk.arriveAt('Enter', /^input Password/);
    await keyboard.type(password);
    await keyboard.press('Enter');
    await account.balance.getByText('$10.00').waitFor();
    await walk.arriveAt('Enter', /^button \$10$/);
    await walk.pressUntil('Tab', /^button Delete account/);
    await keyboard.press('Enter');
    await walk.pressUntil('Tab', /^button (Cancel|Keep)/);
    await keyboard.press('Enter');
    await walk.note('Enter');
    expectGolden('e2e/account-keyboard.txt', String(walk));
  });
});
