/** Procedures whose answer is a stream of events; clients ask for them over a streaming link. */
export const STREAMED_PROCEDURES = ['chat.send'] as const;
