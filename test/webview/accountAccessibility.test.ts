import assert from 'node:assert/strict';
import { accountStates, type AccountStateName } from '../../webview-ui/dev/accountStates.ts';
import { usageStates, type UsageStateName } from '../../webview-ui/dev/usageStates.ts';
import { expectGolden } from '../support/expectGolden.ts';
import { AccountPage } from './models/accountPage.ts';
import { axe } from './models/axe.ts';
import { focusedName } from './models/focusedName.ts';
import { overflowing } from './models/overflow.ts';
import { UsagePage } from './models/usagePage.ts';
import { themeNames } from './models/viewServer.ts';
import { pages } from './models/warmPages.ts';

const accountNames = Object.keys(accountStates) as AccountStateName[];
const usageNames = Object.keys(usageStates) as UsageStateName[];

describe('account and usage for everybody', function () {
  this.timeout(60_000); // many pages, each looked through whole

  for (const theme of themeNames) {
    it(`axe finds nothing in ${theme}`, async () => {
      const account = await AccountPage.open(pages(), accountStates.signIn, { theme, reducedMotion: true });
      try {
        for (const name of accountNames) {
          for (const message of accountStates[name].messages) await account.tell(message);
          assert.deepEqual(await axe(account.page), [], name);
        }
        for (const message of accountStates.signedIn.messages) await account.tell(message);
        for (const opener of ['Change Email', 'Change Password', 'Delete account…']) {
          await account.button(opener).click();
          await account.page.locator('form[aria-label] button[type=submit]').last().click();
          assert.deepEqual(await axe(account.page), [], opener);
        }
      } finally {
        await account.close();
      }
    });

    it(`axe finds nothing in the forms with their errors, in ${theme}`, async () => {
      const account = await AccountPage.open(pages(), accountStates.signUp, { theme, reducedMotion: true });
      try {
        const form = account.form('Create account');
        await form.getByLabel('Password', { exact: true }).fill('pass');
        await form.getByRole('img', { name: /Strength/ }).waitFor();
        await form.getByRole('button', { name: 'Create account' }).click();
        assert.deepEqual(await axe(account.page), []);
      } finally {
        await account.close();
      }
    });

    it(`axe finds nothing in the usage panel in ${theme}`, async () => {
      const usage = await UsagePage.open(pages(), usageStates.loadingUsage, { theme, reducedMotion: true });
      try {
        for (const name of usageNames) {
          for (const message of usageStates[name].messages) await usage.tell(message);
          await usage.settled();
          assert.deepEqual(await axe(usage.page), [], name);
        }
      } finally {
        await usage.close();
      }
    });
  }

  it('nothing runs over its edge at 280 pixels, or at 200 % zoom', async () => {
    const account = await AccountPage.open(pages(), accountStates.signIn, { reducedMotion: true });
    const usage = await UsagePage.open(pages(), usageStates.loadingUsage, { reducedMotion: true });
    try {
      for (const width of [280, 180]) {
        await account.page.setViewportSize({ width, height: 900 });
        await usage.page.setViewportSize({ width, height: 900 });
        for (const name of accountNames) {
          for (const message of accountStates[name].messages) await account.tell(message);
          assert.deepEqual(await overflowing(account.page), [], `${name} at ${width}`);
        }
        for (const name of usageNames) {
          for (const message of usageStates[name].messages) await usage.tell(message);
          await usage.settled();
          assert.deepEqual(await overflowing(usage.page), [], `${name} at ${width}`);
        }
      }
    } finally {
      await account.close();
      await usage.close();
    }
  });

  for (const name of accountNames) {
    it(`reads as agreed: ${name}`, async () => {
      const account = await AccountPage.open(pages(), accountStates[name], { reducedMotion: true });
      try {
        await account.settled();
        const tree = await account.page.locator('body').ariaSnapshot();
        expectGolden(`account/tree-${name}.yml`, `${tree.replaceAll(/Updated (just now|\d+ s ago)/g, 'Updated 12 s ago')}\n`);
      } finally {
        await account.close();
      }
    });
  }

  for (const name of usageNames) {
    it(`reads as agreed: ${name}`, async () => {
      const usage = await UsagePage.open(pages(), usageStates[name], { reducedMotion: true });
      try {
        await usage.settled();
        expectGolden(`account/tree-${name}.yml`, `${await usage.page.locator('body').ariaSnapshot()}\n`);
      } finally {
        await usage.close();
      }
    });
  }

  it('can be walked by keyboard alone', async () => {
    const walk: string[] = [];
    const account = await AccountPage.open(pages(), accountStates.signedIn, { reducedMotion: true });
    try {
      const press = async (...keys: string[]) => {
        for (const key of keys) {
          await account.page.keyboard.press(key);
          walk.push(`${key.padEnd(10)} ${await focusedName(account.page)}`);
        }
      };
      const tabs = (count: number) => Array.from({ length: count }, () => 'Tab');
      await account.tell({ type: 'account.focus', part: 'credit' });
      await account.page.waitForFunction(() => document.activeElement?.localName === 'aim-account');
      walk.push(`${'at first'.padEnd(10)} ${await focusedName(account.page)}`);
      await press(...tabs(20), 'Enter', ...tabs(4), 'Enter');
      await press('Shift+Tab', 'Tab', 'Tab', 'Tab', 'Enter', ...tabs(3), 'Enter', 'Tab');
      expectGolden('account/keyboard.txt', `${walk.join('\n')}\n`);
    } finally {
      await account.close();
    }
  });

  it('stands still where motion is not wanted', async () => {
    const account = await AccountPage.open(pages(), accountStates.paying, { reducedMotion: true });
    try {
      assert.equal(await account.page.evaluate(() => document.getAnimations().length), 0);
    } finally {
      await account.close();
    }
  });
});
