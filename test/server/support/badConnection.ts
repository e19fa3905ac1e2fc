import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Endpoint } from './endpoint.ts';

/** A connection between a client and the endpoint that fails as real ones do. */
export class BadConnection {
  /** Takes sockets' upgrade away, as some proxies do. */
  breaksSockets = false;
  /** Lets nobody through. */
  isDown = false;
  /** How often somebody came. */
  connections = 0;
  private readonly open = new Set<net.Socket>();
  private readonly server: net.Server;

  private constructor(private readonly target: URL) {
    this.server = net.createServer(client => this.join(client));
  }

  static async to({ url }: Pick<Endpoint, 'url'>): Promise<BadConnection> {
    const connection = new BadConnection(new URL(url));
    await new Promise<void>(resolve => connection.server.listen(0, '127.0.0.1', resolve));
    return connection;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.target.pathname}`;
  }

  /** Cuts everything that is open. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise(resolve => this.server.close(resolve));
  }

  private join(client: net.Socket): void {
    this.connections++;
    if (this.isDown) return void client.destroy();
    const upstream = net.connect(Number(this.target.port), this.target.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
    }
    upstream.on('data', bytes => client.write(bytes));
    client.on('data', bytes => {
      if (this.breaksSockets && /\r\nupgrade: websocket\r\n/i.test(bytes.toString('latin1')))
        return void client.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
      upstream.write(bytes);
    });
  }
}
