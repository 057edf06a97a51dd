import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Whom the conversation named, whatever the headers say. */
  recipients: string[];
  raw: string;
  mail: Email;
}

export interface TestSmtpServer {
  url: string;
  received: ReceivedMail[];
  /** Answers to the next conversations' data instead of taking it, in order, e.g. `451`. */
  refusals: number[];
  /** Milliseconds that it takes over each mail. */
  delay: number;
  close(): Promise<void>;
}

/** A mail server of the standard's own words. */
export async function startSmtpServer(port = 0): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      await new Promise((resolve) => setTimeout(resolve, running.delay));
      const refusal = refusals.shift();
      if (refusal !== undefined) {
        return done(Object.assign(new Error('Not now'), { responseCode: refusal }));
      }
      const raw = Buffer.concat(chunks).toString('utf8');
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ recipients, raw, mail: await PostalMime.parse(raw) });
      done();
    },
  });
  // A client that goes away in the middle is no fault of a test.
  server.on('error', () => undefined);
  const bound = await new Promise<number>((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const running: TestSmtpServer = {
    url: `smtp://127.0.0.1:${bound}`,
    received,
    refusals,
    delay: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return running;
}
