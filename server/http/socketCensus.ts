import type { WebSocket } from 'ws';

/** Pings tell which clients are still there, and keep proxies from cutting idle connections. */
const pingMs = 30_000;
const strangersPerAddressMax = 50;

/** All open sockets: how many an account has, which of them still answer, and closing them at the end. */
export class SocketCensus {
  private readonly counts = new Map<string, number>();
  private readonly alive = new Map<WebSocket, boolean>();
  private readonly timer = setInterval(() => this.ping(), pingMs);

  /** @param perAccountMax 0 = no limit */
  constructor(private readonly perAccountMax: number) {
    this.timer.unref();
  }

  get count(): number {
    return this.alive.size;
  }

  watch(socket: WebSocket): void {
    this.alive.set(socket, true);
    socket.on('pong', () => this.alive.set(socket, true));
    socket.on('close', () => this.alive.delete(socket));
  }

  /** @returns to be called when the socket leaves; undefined where the account has as many as it may */
  join(accountId: string): (() => void) | undefined {
    return this.enter(accountId, this.perAccountMax);
  }

  /** Those who have not signed in yet count for their address. */
  joinStranger(address: string): (() => void) | undefined {
    return this.enter(`address ${address}`, this.perAccountMax === 0 ? 0 : strangersPerAddressMax);
  }

  hasRoom(accountId: string): boolean {
    return this.perAccountMax === 0 || (this.counts.get(accountId) ?? 0) < this.perAccountMax;
  }

  closeAll(code: number, reason: string): void {
    clearInterval(this.timer);
    for (const socket of this.alive.keys()) socket.close(code, reason);
  }

  /** For those that do not answer a close. */
  terminateAll(): void {
    for (const socket of this.alive.keys()) socket.terminate();
  }

  private enter(who: string, max: number): (() => void) | undefined {
    const count = this.counts.get(who) ?? 0;
    if (max > 0 && count >= max) return undefined;
    this.counts.set(who, count + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      const left = (this.counts.get(who) ?? 1) - 1;
      if (left > 0) this.counts.set(who, left);
      else this.counts.delete(who);
    };
  }

  private ping(): void {
    for (const [socket, answered] of this.alive) {
      if (!answered) {
        socket.terminate();
        continue;
      }
      this.alive.set(socket, false);
      socket.ping();
    }
  }
}
