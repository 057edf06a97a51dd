/** A request to somebody else's server that failed. The message is for administrators and holds no secret. */
export class OutboundError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'OutboundError';
  }
}
