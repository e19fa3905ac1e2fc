import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { median } from '../row.ts';
import { atOnce, send } from './benchClient.ts';
import type { BenchEndpoint } from './benchEndpoint.ts';

const lanes = 4;
const warmUps = 200;
const blocks = 5;
const blockSize = 60;
const password = 'plum-Kettle-93-orbit';

/** Registrations and Argon2 hashes a second, both so many at once, in turns. Medians of the turns. */
export async function registering(endpoint: BenchEndpoint): Promise<{ registered: number; hashed: number }> {
  const register = () => send(`${endpoint.origin}/api/v1/auth/register`, { body: { email: `${randomUUID()}@example.com`, password } });
  await atOnce(lanes, warmUps, async () => void (await register()));
  const registered: number[] = [];
  const hashed: number[] = [];
  for (let block = 0; block < blocks; block++) {
    registered.push(await perSecond(register));
    hashed.push(await perSecond(() => hash(password)));
  }
  return { registered: median(registered), hashed: median(hashed) };
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await atOnce(lanes, blockSize, async () => void (await work()));
  return blockSize / ((performance.now() - startMs) / 1_000);
}
