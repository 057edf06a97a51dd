/** What the domains need to know of the configuration; read from the environment by the server. */
export interface ApiConfig {
  version: string;
  /** Where people open the product, e.g. `https://onelastai.example`. */
  publicUrl: string;
  /** At least 32 characters. */
  jwtSecret: string;
  /** At least 32 characters: keeps what must be read again unreadable in the database. */
  encryptionKey: string;
  /** Life of a token, and the idle time of a browser's session, in seconds. */
  jwtExpiresIn: number;
  /** Times that limits by a client's address are raised: 1 unless many people share one. */
  addressLimitFactor: number;
  /** Calls a minute that one process answers a client's address; 0: any number. */
  callsPerMinute: number;
  /** `null`: nothing can be bought. */
  payments: PaymentsConfig | null;
  /** An OpenAI-compatible endpoint; `null`: the built-in guide answers. */
  model: ModelConfig | null;
  mail: MailConfig;
  sources: SourcesConfig;
}

/** Feeds of agents. */
export interface SourcesConfig {
  /** Development alone: feeds of private networks, and of this machine without encryption, are read. */
  allowPrivateAddresses: boolean;
}

/** Stripe, or its double. */
export interface PaymentsConfig {
  secretKey: string;
  /** Signs what the payment service tells us. */
  webhookSecret: string;
  /** Where its double answers; `null`: Stripe itself. Development alone. */
  apiUrl: string | null;
  /** `test`: no money moves, which the pages say. */
  mode: 'live' | 'test';
  /** Whether Stripe reckons taxes, which has to be set up there. */
  tax: boolean;
}

export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  smtpUrl: string | null;
  /** What stands as the sender, e.g. `OneLastAI <hello@onelastai.example>`. */
  from: string;
  /** Development: sent mails can be read by whoever opens the mailbox page. Never in production. */
  mailbox: boolean;
}

export interface ModelConfig {
  baseUrl: string;
  apiKey: string | undefined;
  name: string;
  /** Milliseconds without a word after which an answer counts as stalled. */
  stallMs: number;
}
