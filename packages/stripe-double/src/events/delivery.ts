import { setTimeout as sleep } from 'node:timers/promises';
import type { StripeEvent } from '../objects/event.ts';
import { signature } from './signature.ts';

/** Pauses between the tries of an event that the address does not take, milliseconds. */
const PAUSES_MS = [100, 250, 500, 1000, 2000, 4000];
const ANSWER_MS = 20_000;

export interface Delivery {
  /** `now` posts each event as it happens; `hold` keeps them until `deliver`. */
  mode: 'now' | 'hold';
  /** How often each event is posted; 1 unless given. */
  repeat?: number | undefined;
  /** Held events go out in a random order. */
  shuffle?: boolean | undefined;
  /** The wait before each post. */
  delayMs?: number | undefined;
  /** Events are lost on the way: the list tells them, and `deliver` with their ids sends them. */
  drop?: boolean | undefined;
}

export interface HeldEvent {
  id: string;
  type: string;
  event: StripeEvent;
}

interface Options {
  url(): string | null;
  secret: string;
  signingTime(): Date;
  /** Told after an event has been taken. */
  taken(event: StripeEvent): void;
}

/** Posts events to the webhook address, one after another in the order they happened. */
export class WebhookDelivery {
  readonly #options: Options;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #delivery: Delivery = { mode: 'now' };
  #held: StripeEvent[] = [];
  /** The end of the queue of first tries. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  set(delivery: Delivery): void {
    this.#delivery = delivery;
  }

  held(): HeldEvent[] {
    return this.#held.map((event) => ({ id: event.id, type: event.type, event }));
  }

  /** Sends or holds the event; answers whether it will be sent at all. */
  happened(event: StripeEvent): boolean {
    if (this.#delivery.drop || this.#options.url() === null) return false;
    if (this.#delivery.mode === 'hold') this.#held.push(event);
    else this.#send(event);
    return true;
  }

  /** Posts these events, held or not, or all that are held; resolves when they are answered. */
  async deliver(events?: readonly StripeEvent[]): Promise<void> {
    const chosen = [...(events ?? this.#held)];
    const ids = new Set(chosen.map(({ id }) => id));
    this.#held = this.#held.filter(({ id }) => !ids.has(id));
    const repeated = chosen.flatMap((event) => this.#times(event));
    if (this.#delivery.shuffle) shuffle(repeated);
    await Promise.all(repeated.map((event) => this.#post(event)));
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  #times(event: StripeEvent): StripeEvent[] {
    return Array.from({ length: this.#delivery.repeat ?? 1 }, () => event);
  }

  #send(event: StripeEvent): void {
    for (const one of this.#times(event)) void this.#post(one);
  }

  #post(event: StripeEvent): Promise<void> {
    const { delayMs = 0 } = this.#delivery;
    const first = this.#last.then(async () => {
      if (delayMs > 0) await this.#pause(delayMs);
      return this.#attempt(event);
    });
    this.#last = first;
    const whole = first.then((isTaken) => (isTaken ? undefined : this.#retry(event)));
    this.#underWay.add(whole);
    return whole.finally(() => this.#underWay.delete(whole));
  }

  async #retry(event: StripeEvent): Promise<void> {
    for (const pause of PAUSES_MS) {
      await this.#pause(pause);
      if (await this.#attempt(event)) return;
    }
  }

  async #pause(ms: number): Promise<void> {
    // A stop ends the wait; `#attempt` then does nothing.
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #attempt(event: StripeEvent): Promise<boolean> {
    const url = this.#options.url();
    if (url === null || this.#stopping.signal.aborted) return true;
    const body = JSON.stringify(event, null, 2);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature(body, this.#options.secret, this.#options.signingTime()),
          'user-agent': 'Stripe/1.0 (stand-in)',
        },
        body,
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), this.#stopping.signal]),
      });
      await answer.arrayBuffer();
      if (answer.ok) this.#options.taken(event);
      return answer.ok;
    } catch {
      // Not listening, or too slow: tried again.
      return false;
    }
  }
}

function shuffle<T>(items: T[]): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [items[i], items[j]];
    if (a !== undefined && b !== undefined) [items[i], items[j]] = [b, a];
  }
}
