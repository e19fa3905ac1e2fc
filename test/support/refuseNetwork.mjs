// Preloaded into a process: whatever tries to reach anything outside of it fails, and is written to stderr.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const refuse = what => () => {
  process.stderr.write(`NETWORK: ${what}\n`);
  throw new Error(`There is no network: ${what}`);
};
globalThis.fetch = refuse('fetch');
net.Socket.prototype.connect = refuse('connect');
dgram.Socket.prototype.send = refuse('send');
dns.lookup = refuse('lookup');
dns.promises.lookup = refuse('lookup');
