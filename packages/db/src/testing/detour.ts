import { once } from 'node:events';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';

/** A way to the database that can be made long. */
export interface Detour {
  uri: string;
  /** Milliseconds by which answers come later. */
  delayMs: number;
  close(): void;
}

export async function openDetour(mongoUri: string): Promise<Detour> {
  const target = new URL(mongoUri);
  const sockets = new Set<Socket>();
  const detour = { uri: '', delayMs: 0, close };
  const server: Server = createServer((near) => {
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
  function close() {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
  return detour;
}
