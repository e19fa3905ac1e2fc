import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { OwnExperience } from '../../src/node/ownExperience.ts';
import { usageLog } from '../../src/node/usageLog.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

const reset = () => vscode.commands.executeCommand('aiMarketplace.resetExperience');
const model = 'openai/gpt-5.4-mini';

describe('own ratings', () => {
  let person: Person;
  let experience: OwnExperience;
  before(async () => {
    const folder = (await extensionUnderTest()).context.globalStorageUri.fsPath;
    experience = new OwnExperience(folder, usageLog(folder), () => Date.now());
  });
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(() => person.standUp());

  it('stay when the person thinks better of it, and go when they say so', async () => {
    await experience.rate(model, 4);
    await reset();
    assert.equal((await experience.now()).ratings.get(model), 4);
    person.presses = ['Reset'];
    await reset();
    assert.equal((await experience.now()).ratings.size, 0);
    await reset();
    person.assertHeard(/^There is nothing to reset/);
  });
});
