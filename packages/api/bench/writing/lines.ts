import net from 'node:net';

/** Asks the house's API by connections that stay open, as lean as can be, so that what is measured is the house. */
export interface Lines {
  /** The answer's body. Whoever finds all lines busy waits. */
  ask(body: string, cookie: string): Promise<string>;
  close(): void;
}

interface Asked {
  request: string;
  resolve: (body: string) => void;
  reject: (error: Error) => void;
}

export function openLines(port: number, many: number): Lines {
  const waiting: Asked[] = [];
  const free: net.Socket[] = [];
  const current = new Map<net.Socket, Asked>();
  const sockets = Array.from({ length: many }, () => open());

  const next = (socket: net.Socket): void => {
    const asked = waiting.shift();
    if (!asked) return void free.push(socket);
    current.set(socket, asked);
    socket.write(asked.request);
  };
  function open(): net.Socket {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      text += part;
      const body = bodyOf(text);
      if (body === null) return;
      const ok = text.startsWith('HTTP/1.1 200') && !body.includes('"errors"');
      text = '';
      const asked = current.get(socket);
      current.delete(socket);
      if (ok) asked?.resolve(body);
      else asked?.reject(new Error(body.slice(0, 500)));
      next(socket);
    });
    const failed = (error?: Error) => current.get(socket)?.reject(error ?? new Error('the house hung up'));
    socket.once('connect', () => next(socket)).on('error', failed);
    socket.once('close', () => failed());
    return socket;
  }

  return {
    ask: (body, cookie) =>
      new Promise((resolve, reject) => {
        waiting.push({ request: requestOf(port, body, cookie), resolve, reject });
        const socket = free.pop();
        if (socket) next(socket);
      }),
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

const requestOf = (port: number, body: string, cookie: string): string =>
  `POST /graphql HTTP/1.1\r\nhost: localhost:${port}\r\norigin: http://localhost:${port}\r\ncookie: ${cookie}\r\n` +
  `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** The body of a whole answer that says its length; null while there is more to come. */
function bodyOf(text: string): string | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error(`an answer without its length: ${text.slice(0, end)}`);
  const body = text.slice(end + 4);
  return body.length < length ? null : body;
}
