import { internalPath } from '@onelastai/contracts';

/** A path of our own to go on to, or the home page: never another site, whatever the link says. */
export function safeNext(next: string | undefined): string {
  return internalPath(next ?? '') ?? '/';
}
