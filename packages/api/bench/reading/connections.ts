import { once } from 'node:events';
import net from 'node:net';

/** Connections that stay open, each for one request at a time; all ask the same of the same server. */
export interface Connections {
  /** The body of the answer. @throws where its status is not 200 */
  ask: (variables: Record<string, unknown>, cookie?: string) => Promise<Buffer>;
  close: () => void;
}

const end = Buffer.from('\r\n\r\n');

/** As little of a client as there can be, so that the machine's time goes to the server. */
async function open(port: number, count: number) {
  const free: Connection[] = [];
  const waiting: ((connection: Connection) => void)[] = [];
  const connections = Array.from({ length: count }, () => new Connection(port));
  await Promise.all(connections.map((connection) => connection.open()));
  const release = (connection: Connection) => {
    const next = waiting.shift();
    if (next) next(connection);
    else free.push(connection);
  };
  for (const connection of connections) release(connection);
  return {
    send: async (request: string): Promise<Buffer> => {
      const connection = free.pop() ?? (await new Promise<Connection>((resolve) => waiting.push(resolve)));
      try {
        return await connection.ask(request);
      } finally {
        release(connection);
      }
    },
    close: () => {
      for (const connection of connections) connection.close();
    },
  };
}

export async function connect(port: number, count: number, query: string): Promise<Connections> {
  const { send, close } = await open(port, count);
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\naccept: application/json\r\n`;
  return {
    ask: (variables, cookie) => {
      const body = JSON.stringify({ query, variables });
      const who = cookie === undefined ? '' : `origin: http://localhost:${port}\r\ncookie: ${cookie}\r\n`;
      return send(`${head}${who}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    },
    close,
  };
}

/** Visitors who open pages, each one at a time. */
export async function visitors(port: number, count: number) {
  const { send, close } = await open(port, count);
  return {
    open: (path: string) => send(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\naccept: text/html\r\n\r\n`),
    close,
  };
}

class Connection {
  #parts: Buffer[] = [];
  #missing = -1;
  #done: ((body: Buffer) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;
  #socket: net.Socket | null = null;

  constructor(readonly port: number) {}

  async open(): Promise<net.Socket> {
    const socket = net.connect(this.port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    socket.on('data', (data: Buffer) => this.#hear(data));
    socket.on('error', (error) => this.#failed?.(error));
    socket.on('close', () => {
      this.#socket = null;
      this.#failed?.(new Error('the server hung up'));
    });
    this.#socket = socket;
    return socket;
  }

  /** Opens it again where the server has closed it meanwhile, because nobody asked for a while. */
  async ask(request: string): Promise<Buffer> {
    const socket = this.#socket ?? (await this.open());
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#failed = reject;
      this.#parts = [];
      this.#missing = -1;
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #hear(data: Buffer): void {
    this.#parts.push(data);
    if (this.#missing < 0) {
      const all = Buffer.concat(this.#parts);
      const body = all.indexOf(end) + end.length;
      if (body < end.length) return;
      const head = all.toString('latin1', 0, body);
      if (!head.startsWith('HTTP/1.1 200')) return this.#failed?.(new Error(all.toString().slice(0, 400)));
      this.#missing = Number(/content-length: (\d+)/i.exec(head)?.[1]) - (all.length - body);
      this.#parts = [all.subarray(body)];
    } else this.#missing -= data.length;
    if (this.#missing > 0) return;
    this.#failed = null;
    this.#done?.(Buffer.concat(this.#parts));
  }
}
