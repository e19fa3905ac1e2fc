import assert from 'node:assert/strict';
import type { AccountToWebview } from '../../src/protocol/account.ts';
import { accountStates } from '../../webview-ui/dev/accountStates.ts';
import { AccountPage } from './models/accountPage.ts';
import { pages } from './models/warmPages.ts';

const strong = 'tidal-lantern-46';
const refused = (
  form: Extract<AccountToWebview, { type: 'account.result' }>['form'],
  field: 'email' | 'password' | 'currentPassword' | 'invite' | 'amount' | 'form',
  message: string,
  retryInS?: number,
): AccountToWebview => ({ type: 'account.result', form, errors: [{ field, message }], ...(retryInS !== undefined && { retryInS }) });

describe('forms of the account', () => {
  let account: AccountPage;
  afterEach(async () => account.close());

  const fillSignUp = async (email = 'mara@example.com', password = strong) => {
    const form = account.form('Create account');
    await form.getByLabel('Email').fill(email);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByLabel('Repeat password').fill(password);
    return form;
  };

  it('makes an account: posts email and password once, and waits for the answer', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = await fillSignUp(' Mara@example.com ');
    await form.getByRole('img', { name: /^Strength [34] of 4/ }).waitFor();
    await account.page.keyboard.press('Enter');
    await account.page.keyboard.press('Enter');
    const sent = (await account.posted()).filter(({ type }) => type === 'account.signUp');
    assert.deepEqual(sent, [{ type: 'account.signUp', email: 'Mara@example.com', password: strong }]);
    assert.deepEqual(await account.violations(), []);
  });

  it('leads to the history of the balance, and where there is no account service to its setting', async () => {
    for (const [state, name, action] of [
      ['signedIn', 'Balance: History', 'showCredits'],
      ['ownKeys', 'Set its address', 'setEndpoint'],
    ] as const) {
      account = await AccountPage.open(pages(), accountStates[state]);
      await account.page.getByRole('button', { name }).click();
      const posted = (await account.posted()).filter(({ type }) => type === 'account.action');
      assert.deepEqual(posted, [{ type: 'account.action', action }]);
      await account.close();
    }
  });

  it('whoever logs out finds the form to sign in again, with the email in place', async () => {
    account = await AccountPage.open(pages(), accountStates.signedIn);
    for (const message of accountStates.signUp.messages) await account.tell(message);
    const form = account.form('Sign in');
    await form.waitFor();
    assert.equal(await form.getByLabel('Email').inputValue(), 'mara@example.com');
    assert.equal(await form.getByLabel('Password', { exact: true }).inputValue(), '');
  });

  it('signing in and out, the focus goes on to where the next thing is done', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    await (await fillSignUp()).getByLabel('Repeat password').press('Enter');
    for (const message of accountStates.signedIn.messages) await account.tell(message);
    await account.page.locator('aim-credit-form button:focus', { hasText: '$10' }).first().waitFor();
    await account.button('Log out').press('Enter');
    for (const message of accountStates.signUp.messages) await account.tell(message);
    await account.page.locator('aim-sign-in-form input[type=password]:focus').waitFor();
  });

  it('a sign-in elsewhere leaves the focus of who is at something else', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const usage = account.button('Usage: Show all');
    await usage.focus();
    for (const message of accountStates.signedIn.messages) await account.tell(message);
    await account.form('Add credit').waitFor();
    assert.ok(await usage.evaluate(button => (button.getRootNode() as ShadowRoot).activeElement === button));
  });

  it('weak password: says why at its field, and sends nothing', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = await fillSignUp('mara@example.com', 'password1');
    await form.getByRole('img', { name: /^Strength [01] of 4/ }).waitFor();
    await account.page.keyboard.press('Enter');
    const field = form.getByLabel('Password', { exact: true });
    assert.match(await account.errorAt(field), /password/i);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(!(await account.posted()).some(({ type }) => type === 'account.signUp'));
  });

  it('a password that is the email keeps no rule about it', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = await fillSignUp('marakowalski77@example.com', 'MaraKowalski77');
    await form.getByText('not yet: Not your email').waitFor();
  });

  it('shows at the repetition that it differs, as soon as it cannot become the same', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = account.form('Create account');
    await form.getByLabel('Password', { exact: true }).fill(strong);
    const repeated = form.getByLabel('Repeat password');
    await repeated.pressSequentially('tidal');
    assert.equal(await account.errorAt(repeated), '');
    await repeated.pressSequentially('x');
    assert.equal(await account.errorAt(repeated), 'This is not the same as above.');
    await repeated.press('Backspace');
    assert.equal(await account.errorAt(repeated), '');
  });

  it('checks an email as one leaves it, and tells what is missing', async () => {
    account = await AccountPage.open(pages(), accountStates.signIn);
    const email = account.form('Sign in').getByLabel('Email');
    for (const [typed, expected] of [
      ['mara', /Add an @/],
      ['mara@', /after the @/],
      ['mara@example', /after the dot/],
      ['ma ra@example.com', /no spaces/],
      ['mara@example.com', /^$/],
    ] as const) {
      await email.fill(typed);
      await email.blur();
      assert.match(await account.errorAt(email), expected);
    }
  });

  it('e-mail taken: is said at the email, everything typed stays, and typing takes the error away', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = await fillSignUp();
    await form.getByRole('img', { name: /Strength/ }).waitFor();
    await account.page.keyboard.press('Enter');
    await account.waitForMessage('account.signUp');
    await account.tell(refused('signUp', 'email', 'There is an account with this email already.'));
    const email = form.getByLabel('Email');
    await form.getByText('There is an account with this email already.').waitFor();
    assert.equal(await email.inputValue(), 'mara@example.com');
    assert.equal(await form.getByLabel('Password', { exact: true }).inputValue(), strong);
    assert.equal(await email.evaluate(box => box === (box.getRootNode() as ShadowRoot).activeElement), true);
    await email.pressSequentially('x');
    assert.equal(await account.errorAt(email), '');
  });

  it('wrong password: is said above the button, counts down, and sends nothing until then', async () => {
    account = await AccountPage.open(pages(), accountStates.signIn);
    await account.page.clock.install();
    const form = account.form('Sign in');
    await form.getByLabel('Email').fill('mara@example.com');
    await form.getByLabel('Password', { exact: true }).fill('wrong');
    await account.page.keyboard.press('Enter');
    await account.waitForMessage('account.signIn');
    await account.tell(refused('signIn', 'form', 'Wrong email or password.', 20));
    await form.getByRole('alert').filter({ hasText: 'Wrong email or password. Try again in 20 s.' }).waitFor();
    await account.page.keyboard.press('Enter');
    assert.equal((await account.posted()).filter(({ type }) => type === 'account.signIn').length, 1);
    await account.page.clock.runFor(5_000);
    await form.getByText('Try again in 15 s.').waitFor();
    await account.page.clock.runFor(15_000);
    await form.getByRole('alert').waitFor({ state: 'detached' });
    await form.getByLabel('Password', { exact: true }).press('Enter');
    assert.equal((await account.posted()).filter(({ type }) => type === 'account.signIn').length, 2);
  });

  it('asks for an invitation once the service does', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    const form = await fillSignUp();
    await form.getByRole('img', { name: /Strength/ }).waitFor();
    await account.page.keyboard.press('Enter');
    await account.waitForMessage('account.signUp');
    await account.tell(refused('signUp', 'invite', 'Registration is by invitation.'));
    await form.getByLabel('Invitation code').fill('abc');
    await account.page.keyboard.press('Enter');
    assert.equal((await account.waitForMessage('account.signUp')).invite, 'abc');
  });

  it('shows and hides a password, and takes a pasted one', async () => {
    account = await AccountPage.open(pages(), accountStates.signIn);
    const field = account.form('Sign in').getByLabel('Password', { exact: true });
    await field.evaluate(box => box.focus());
    await account.page.keyboard.insertText('pasted secret');
    assert.equal(await field.inputValue(), 'pasted secret');
    assert.equal(await field.getAttribute('type'), 'password');
    await account.form('Sign in').getByRole('button', { name: 'Show password' }).click();
    assert.equal(await field.getAttribute('type'), 'text');
    await account.form('Sign in').getByRole('button', { name: 'Hide password' }).click();
    assert.equal(await field.getAttribute('type'), 'password');
  });

  it('links both forms, and remembers which one was open but no password', async () => {
    account = await AccountPage.open(pages(), accountStates.signUp);
    await account.form('Create account').getByLabel('Password', { exact: true }).fill(strong);
    await account.page.getByText('Have an account?').getByRole('button', { name: 'Sign in' }).click();
    await account.form('Sign in').waitFor();
    const remembered = await account.page.evaluate(() => sessionStorage.getItem('state'));
    assert.equal(remembered, '{"entry":"signIn"}');
  });

  it('an empty balance has the smallest amount chosen, so that one press adds it', async () => {
    account = await AccountPage.open(pages(), accountStates.emptied);
    assert.equal(await account.button('$10').getAttribute('aria-pressed'), 'true');
    await account.button('$10').click();
    assert.equal(await account.button('$10').getAttribute('aria-pressed'), 'true', 'choosing it again keeps it');
    await account.button('Add $10').click();
    assert.equal((await account.waitForMessage('account.addCredit')).amount, '10');
  });

  it('adds credit: one of the usual amounts or another, each from $5 to $500', async () => {
    account = await AccountPage.open(pages(), accountStates.signedIn);
    await account.button('Add credit').click();
    const other = account.page.getByLabel('Other amount, $5 to $500');
    assert.equal(await account.errorAt(other), 'Choose an amount.');
    await account.button('$25').click();
    assert.equal(await account.button('$25').getAttribute('aria-pressed'), 'true');
    await other.pressSequentially('250.5');
    assert.equal(await account.button('$25').getAttribute('aria-pressed'), 'false');
    assert.equal(await other.inputValue(), '250.5');
    for (const [typed, problem] of [
      ['4.99', 'From $5 to $500.'],
      ['500.01', 'From $5 to $500.'],
      ['1e2', 'Enter dollars, like 20 or 12.50.'],
      ['-20', 'Enter dollars, like 20 or 12.50.'],
      ['12.345', 'Enter dollars, like 20 or 12.50.'],
    ] as const) {
      await other.fill(typed);
      await account.button('Add credit').click();
      assert.equal(await account.errorAt(other), problem, typed);
    }
    await other.fill('12.50');
    await account.button('Add $12.50').click();
    assert.deepEqual(
      (await account.posted()).filter(({ type }) => type === 'account.addCredit'),
      [{ type: 'account.addCredit', amount: '12.50' }],
    );
  });

  it('changes email and password, and deletes the account, each with the present password', async () => {
    account = await AccountPage.open(pages(), accountStates.signedIn);
    await account.button('Change Email').click();
    await account.page.keyboard.insertText('new@example.com');
    await account.page.keyboard.press('Tab');
    await account.page.keyboard.insertText('old secret');
    await account.page.keyboard.press('Enter');
    assert.deepEqual(await account.waitForMessage('account.changeEmail'), {
      type: 'account.changeEmail',
      email: 'new@example.com',
      currentPassword: 'old secret',
    });
    await account.tell({ type: 'account.result', form: 'changeEmail', errors: [] });
    await account.form('Change Email').waitFor({ state: 'detached' });
    await account.button('Delete account…').click();
    const form = account.form('Delete account');
    await form.getByText('$4.96 of sandbox money is dropped.').waitFor();
    await form.getByRole('button', { name: 'Delete account' }).click();
    assert.equal(await account.errorAt(form.getByLabel('Type your password')), 'Enter your password.');
    await form.getByRole('button', { name: 'Keep it' }).click();
    assert.equal(await account.button('Delete account…').evaluate(it => it === (it.getRootNode() as ShadowRoot).activeElement), true);
    assert.ok(!(await account.posted()).some(({ type }) => type === 'account.delete'));
  });
});
