import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { atOnce, send } from './benchClient.ts';
import type { BenchEndpoint } from './benchEndpoint.ts';

const count = 60;
const lanes = 4;

/** Registrations and Argon2 hashes a second, both so many at once. */
export async function registering(endpoint: BenchEndpoint): Promise<{ registered: number; hashed: number }> {
  const rate = async (work: () => Promise<unknown>) => {
    await work();
    const startMs = performance.now();
    await atOnce(lanes, count, async () => void (await work()));
    return count / ((performance.now() - startMs) / 1_000);
  };
  const registered = await rate(() =>
    send(`${endpoint.origin}/api/v1/auth/register`, { body: { email: `${randomUUID()}@example.com`, password: 'plum-Kettle-93-orbit' } }),
  );
  return { registered, hashed: await rate(() => hash('plum-Kettle-93-orbit')) };
}
