// Comes with a service that is looked at (`node --import`): a first SIGUSR2 begins a profile of what its JavaScript does, a second
// one ends it and writes it to PROFILE_FILE.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const file = process.env['PROFILE_FILE'] ?? '';
const intervalUs = 200;
const session = new Session();
let isOn = false;

async function toggle(): Promise<void> {
  isOn = !isOn;
  if (!isOn) {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(`${file}.part`, JSON.stringify(profile));
    renameSync(`${file}.part`, file); // whoever waits for it finds it whole
    return;
  }
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: intervalUs });
  await session.post('Profiler.start');
}

process.on('SIGUSR2', () => void toggle());
