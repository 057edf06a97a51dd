import { DuplicateKeyError, translateDuplicateKey } from './errors.ts';

/**
 * Runs a write that creates what is missing, and once more where another one created it at the same
 * moment: now it is there. Throws `DuplicateKeyError` where the key belongs to something else.
 */
export async function retryDuplicateKey<T>(write: () => Promise<T>): Promise<T> {
  const attempt = () => translateDuplicateKey(write);
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof DuplicateKeyError)) throw error;
    return attempt();
  }
}
