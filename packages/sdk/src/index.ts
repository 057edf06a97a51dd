export type { AppRouter } from '@onelastai/api';
export { type Client, type ClientOptions, createClient } from './client.ts';
export type * from './dto.ts';
export { type ParsedError, parseError } from './errors.ts';
export type { ProofNeeded } from './freshSignInLink.ts';
