import type { PaymentMode } from '@onelastai/contracts';

/** What the domains need to know of the configuration; read from the environment by the server. */
export interface ApiConfig {
  version: string;
  /** Where people open the product, e.g. `https://onelastai.example`. */
  publicUrl: string;
  /** At least 32 characters. */
  jwtSecret: string;
  /** Life of a token, and the idle time of a browser's session, in seconds. */
  jwtExpiresIn: number;
  payments: PaymentMode;
  /** An OpenAI-compatible endpoint; `null`: the built-in guide answers. */
  model: ModelConfig | null;
}

export interface ModelConfig {
  baseUrl: string;
  apiKey: string | undefined;
  name: string;
  /** Milliseconds without a word after which an answer counts as stalled. */
  stallMs: number;
}
