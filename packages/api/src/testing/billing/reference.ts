import type { PassEndReason, PassPlan } from '@onelastai/contracts';
import { DAY_S, nthEnd } from './calendar.ts';
import { graceEndOf, openOf, type RefInvoice, type RefPass } from './referencePass.ts';

/** Days after a failed renewal on which it is tried again, and ends the pass at last. */
const RETRIES = [1, 3, 5];

/** One person: their card, their credit at the payment service, and their passes, the newest last. */
export class Reference {
  now: number;
  cardPays = true;
  credit = 0;
  readonly passes: RefPass[] = [];
  /** Of all passes, in the order in which they were written. */
  readonly invoices: RefInvoice[] = [];

  constructor(now: number) {
    this.now = now;
  }

  buy(order: {
    target: string;
    plan: PassPlan;
    price: number;
    discount: number;
    trialDays: number;
    renews: boolean;
  }): RefPass {
    const { trialDays, discount, price, plan, target, renews } = order;
    const isTrial = trialDays > 0;
    const anchor = isTrial ? this.now + trialDays * DAY_S : this.now;
    const end = isTrial ? anchor : nthEnd(anchor, plan, 1);
    const asked = isTrial ? 0 : price - discount;
    const pass: RefPass = {
      target,
      plan,
      price,
      billingState: isTrial ? 'trialing' : 'paid',
      renews,
      anchor,
      count: isTrial ? 0 : 1,
      start: this.now,
      end,
      worth: { amount: asked, start: this.now, end },
      retries: [],
      endedAt: 0,
      endReason: null,
      invoices: [],
    };
    this.passes.push(pass);
    // Whoever buys stands there: the card pays, whatever it does later.
    this.#invoice(pass, asked, { start: this.now, end, isChange: false }, true);
    return pass;
  }

  /** Lets everything happen that is due until then. */
  advance(to: number): void {
    for (;;) {
      const due = this.passes.flatMap((pass) => this.#due(pass)).sort((a, b) => a.at - b.at)[0];
      if (!due || due.at > to) break;
      this.now = due.at;
      due.play();
    }
    this.now = to;
  }

  #due(pass: RefPass): { at: number; play: () => void }[] {
    if (pass.billingState === 'ended') return [];
    const [retry] = pass.retries;
    const renewal = { at: pass.end, play: () => this.#renew(pass) };
    // On the same second what is open is tried first.
    if (retry === undefined) return [renewal];
    return [{ at: retry, play: () => this.#retry(pass) }, renewal];
  }

  #renew(pass: RefPass): void {
    if (!pass.renews) {
      this.#end(pass, 'ran-out');
      return;
    }
    pass.start = pass.end;
    pass.count += 1;
    pass.end = nthEnd(pass.anchor, pass.plan, pass.count);
    pass.worth = { amount: pass.price, start: pass.start, end: pass.end };
    if (pass.billingState === 'trialing') pass.billingState = 'paid';
    const { start, end } = pass;
    if (this.#invoice(pass, pass.price, { start, end, isChange: false }, this.cardPays)) return;
    pass.billingState = 'past-due';
    if (pass.retries.length === 0) pass.retries = RETRIES.map((days) => this.now + days * DAY_S);
  }

  #retry(pass: RefPass): void {
    pass.retries.shift();
    if (this.cardPays) for (const open of openOf(pass)) this.#pay(pass, open);
    else if (pass.retries.length === 0) this.#end(pass, 'payment-failed');
  }

  /** Asks for an amount, what is credited taken off; answers whether it is paid. */
  #invoice(
    pass: RefPass,
    asked: number,
    time: Pick<RefInvoice, 'start' | 'end' | 'isChange'>,
    pays: boolean,
  ): boolean {
    const amount = Math.max(0, asked - this.credit);
    this.credit = Math.max(0, this.credit - asked);
    const isPaid = pays || amount === 0;
    const { target, plan } = pass;
    const invoice = {
      target,
      plan,
      ...time,
      gross: asked,
      amount,
      refunded: 0,
      isPaid,
      isVoid: false,
    };
    pass.invoices.push(invoice);
    this.invoices.push(invoice);
    return isPaid;
  }

  #pay(pass: RefPass, invoice: RefInvoice): void {
    invoice.isPaid = true;
    if (pass.billingState !== 'past-due' || openOf(pass).length > 0) return;
    pass.billingState = 'paid';
    pass.retries = [];
  }

  #end(pass: RefPass, reason: PassEndReason): void {
    pass.endReason = reason === 'ran-out' && openOf(pass).length > 0 ? 'payment-failed' : reason;
    pass.billingState = 'ended';
    pass.endedAt = Math.min(this.now, graceEndOf(pass));
    pass.retries = [];
  }

  /** As on the invoice's page. */
  pay(pass: RefPass, invoice: RefInvoice): void {
    if (this.cardPays) this.#pay(pass, invoice);
  }

  /** What a change would come to, counted from `at`. */
  quote(pass: RefPass, to: { plan: PassPlan; price: number }, at: number) {
    if (pass.billingState === 'trialing') return { credit: 0, charge: 0, due: 0, end: pass.end };
    const { worth } = pass;
    const left = Math.max(0, worth.end - Math.max(at, worth.start));
    const credit = half((worth.amount * left) / (worth.end - worth.start));
    const isNew = to.plan !== pass.plan;
    const end = isNew ? nthEnd(this.now, to.plan, 1) : pass.end;
    const whole = pass.end - pass.start;
    const charge = isNew ? to.price : half((to.price * (pass.end - at)) / whole);
    return { credit, charge, due: Math.max(0, charge - credit - this.credit), end };
  }

  /** Answers whether it was done: nothing changes where the card refuses. */
  change(
    pass: RefPass,
    to: { target: string; plan: PassPlan; price: number },
    at: number,
  ): boolean {
    const { credit, charge, due, end } = this.quote(pass, to, at);
    const isTrial = pass.billingState === 'trialing';
    if (due > 0 && !this.cardPays) return false;
    const isNew = to.plan !== pass.plan && !isTrial;
    Object.assign(pass, to);
    if (isTrial) return true;
    if (isNew) Object.assign(pass, { anchor: this.now, count: 1, start: this.now, end });
    const time = { start: isNew ? this.now : at, end };
    pass.worth = { amount: charge, ...time };
    // Credit that is more than what is asked for is kept for later.
    this.credit += credit;
    this.#invoice(pass, charge, { ...time, isChange: true }, true);
    return true;
  }

  /**
   * What ending it now is worth: the time that is not used of what was asked for it. A second that has
   * begun (`begun` is its part that is over) is used.
   */
  #worthOf(pass: RefPass, begun: number): number {
    const last = pass.invoices.findLast(({ isPaid }) => isPaid);
    if (!last || pass.billingState !== 'paid' || pass.plan === 'daily') return 0;
    const left = last.end - this.now - Math.ceil(begun);
    return Math.floor((last.gross * left) / (last.end - last.start));
  }

  /** Bought although it was held: all of it comes back, and it never opens anything. */
  giveBack(pass: RefPass): void {
    for (const invoice of pass.invoices) invoice.refunded = invoice.amount;
    this.#endByUs(pass, 'duplicate');
  }

  endUnpaid(pass: RefPass): void {
    this.#endByUs(pass, 'payment-failed');
  }

  #endByUs(pass: RefPass, reason: PassEndReason): void {
    this.#end(pass, reason);
    for (const invoice of openOf(pass)) invoice.isVoid = true;
  }

  /** Answers what is given back: of its payments, the newest first. */
  cancelNow(pass: RefPass, begun = 0): number {
    let rest = this.#worthOf(pass, begun);
    let minor = 0;
    for (const invoice of pass.invoices.filter(({ isPaid }) => isPaid).toReversed()) {
      const part = Math.min(rest, invoice.amount - invoice.refunded);
      invoice.refunded += part;
      minor += part;
      rest -= part;
    }
    this.#endByUs(pass, minor > 0 ? 'refunded' : 'cancelled');
    return minor;
  }
}

/** Half a minor unit goes up. */
function half(amount: number): number {
  return Math.floor(amount + 0.5);
}
