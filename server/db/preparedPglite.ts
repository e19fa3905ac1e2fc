import type { parse, PGlite, protocol, Results } from '@electric-sql/pglite';

const preparedMax = 500;

interface Prepared {
  readonly name: string;
  /** The types of its parameters, as the engine names them. */
  readonly types: readonly number[];
}

/** PGlite with statements that are prepared once. Its own `query` plans a statement every time, which for the ledger's takes
 *  longer than running it. */
export class PreparedPglite {
  private readonly known = new Map<string, Prepared>();

  constructor(
    private readonly pglite: PGlite,
    private readonly wire: { readonly parse: typeof parse; readonly protocol: typeof protocol },
  ) {}

  /** @throws PGlite's errors, with PostgreSQL's codes */
  query(sql: string, parameters: readonly unknown[]): Promise<Results> {
    if (parameters.length === 0) return this.pglite.query(sql);
    return this.pglite.runExclusive(async () => {
      const { name, types } = this.known.get(sql) ?? (await this.prepare(sql));
      const { serialize } = this.wire.protocol;
      const values = parameters.map((value, index) => this.text(value, types[index]));
      return this.send(serialize.bind({ statement: name, values }), serialize.describe({ type: 'P' }), serialize.execute({}));
    });
  }

  close(): Promise<void> {
    return this.pglite.close();
  }

  private async prepare(text: string): Promise<Prepared> {
    const { serialize } = this.wire.protocol;
    // Texts without end are not to fill the session: beyond the limit the nameless statement is used, anew each time.
    const name = this.known.size < preparedMax ? `s${this.known.size}` : '';
    const messages = await this.exchange(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const prepared = { name, types: this.wire.parse.parseDescribeStatementResults(messages) };
    if (name !== '') this.known.set(text, prepared);
    return prepared;
  }

  private text(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null;
    const serializer = type === undefined ? undefined : this.pglite.serializers[type];
    return serializer ? serializer(value) : String(value);
  }

  private async send(...messages: Uint8Array[]): Promise<Results> {
    const [result] = this.wire.parse.parseResults(await this.exchange(...messages), this.pglite.parsers);
    if (!result) throw new Error('The engine answered a statement with nothing.');
    return result;
  }

  private async exchange(...messages: Uint8Array[]) {
    return (await this.pglite.execProtocol(Buffer.concat([...messages, this.wire.protocol.serialize.sync()]), {})).messages;
  }
}
