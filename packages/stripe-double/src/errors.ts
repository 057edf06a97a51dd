interface Details {
  code?: string;
  param?: string;
  decline_code?: string;
  payment_intent?: object;
}

/** An answer of Stripe's error shape. */
export class StripeError extends Error {
  readonly status: number;
  readonly type: string;
  readonly details: Details;
  /** Whether an Idempotency-Key keeps it: Stripe keeps what an endpoint answered once it had begun. */
  readonly kept: boolean;

  constructor(status: number, type: string, message: string, details: Details = {}, kept = true) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = details;
    this.kept = kept;
  }

  body(): object {
    return { error: { ...this.details, message: this.message, type: this.type } };
  }
}

export function invalid(message: string, details: Details = {}): StripeError {
  return new StripeError(400, 'invalid_request_error', message, details);
}

export function missing(kind: string, id: string, param = 'id'): StripeError {
  const details = { code: 'resource_missing', param };
  return new StripeError(404, 'invalid_request_error', `No such ${kind}: '${id}'`, details);
}

/** A reference in a parameter to what does not exist: 400, where the object itself would be 404. */
export function badReference(kind: string, id: string, param: string): StripeError {
  return invalid(`No such ${kind}: '${id}'`, { code: 'resource_missing', param });
}
