import { once } from 'node:events';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';

/** A way to the database that can be made long, or cut. */
export interface Detour {
  uri: string;
  /** Milliseconds by which answers come later. */
  delayMs: number;
  /** While it is cut, nothing comes through. */
  cut(isCut: boolean): void;
  close(): void;
}

export async function openDetour(mongoUri: string): Promise<Detour> {
  const target = new URL(mongoUri);
  const sockets = new Set<Socket>();
  const detour = { uri: '', delayMs: 0, cut, close };
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connectSocket(Number(target.port), target.hostname);
    near.pipe(far);
    far.on('data', (data) => setTimeout(() => near.writable && near.write(data), detour.delayMs));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  detour.uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  function cut(next: boolean) {
    isCut = next;
    if (isCut) for (const socket of sockets) socket.destroy();
  }
  function close() {
    server.close();
    cut(true);
  }
  return detour;
}
