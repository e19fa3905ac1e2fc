import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database that can fail as networks do. */
export class SilentNetwork {
  /** Connections stay, and nothing that is said reaches anybody. */
  isSilent = false;
  /** A connection breaks in the moment in which the database answers. */
  losesAnswers = false;
  private readonly sockets = new Set<Socket>();
  // Half open, or Node would answer a goodbye that the database never heard.
  private readonly server = createServer({ allowHalfOpen: true }, near => this.join(near));

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<SilentNetwork> {
    const network = new SilentNetwork(new URL(url));
    await new Promise<void>(resolve => network.server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  /** Past it. */
  get directUrl(): string {
    return this.target.href;
  }

  get url(): string {
    const through = new URL(this.target);
    through.port = String((this.server.address() as AddressInfo).port);
    return through.href;
  }

  /** Breaks every connection that there is. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    this.sockets.add(near).add(far);
    near.on('data', bytes => this.isSilent || far.write(bytes)).on('error', () => far.destroy());
    const answered = (bytes: Buffer) => {
      if (this.losesAnswers) for (const end of [near, far]) end.destroy();
      else if (!this.isSilent) near.write(bytes);
    };
    far.on('data', answered).on('error', () => near.destroy());
    near.on('end', () => this.isSilent || far.end());
    far.on('end', () => near.end());
  }
}
