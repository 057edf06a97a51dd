import type { AppRouter } from '@onelastai/api';
import type { ErrorCode } from '@onelastai/contracts';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { asError } from './asError.ts';
import { parseError } from './errors.ts';

const PROOF_ASKED = [
  'FRESH_SIGN_IN_REQUIRED',
  'SECOND_FACTOR_NEEDED',
] as const satisfies ErrorCode[];

/** Why a call asks for a proof of identity: the last one is too old, or was of one factor alone. */
export type ProofNeeded = (typeof PROOF_ASKED)[number];

/**
 * Has `confirm` ask for the proof of identity that a call was refused for, and repeats the call, once,
 * where it answers `true`. Calls that are refused together share one question.
 */
export function freshSignInLink(
  confirm: (needed: ProofNeeded) => Promise<boolean>,
): TRPCLink<AppRouter> {
  let asking: Promise<boolean> | undefined;
  let proofs = 0;

  async function ask(needed: ProofNeeded): Promise<boolean> {
    const given = await confirm(needed);
    if (given) proofs += 1;
    return given;
  }

  async function isProven(needed: ProofNeeded, proofsBefore: number): Promise<boolean> {
    // Refused late: meanwhile the proof was given for another call.
    if (proofs > proofsBefore) return true;
    asking ??= ask(needed).finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return () =>
    ({ op, next }) => {
      if (op.type === 'subscription') return next(op);
      return observable((observer) => {
        const proofsBefore = proofs;
        let isOver = false;
        let current = next(op).subscribe({ ...observer, error: refused });

        function refused(error: TRPCClientError<AppRouter>): void {
          const { code } = parseError(error);
          const needed = PROOF_ASKED.find((it) => it === code);
          if (!needed) {
            observer.error(error);
            return;
          }
          isProven(needed, proofsBefore).then(
            (proven) => {
              if (isOver) return;
              if (proven && !op.signal?.aborted) current = next(op).subscribe(observer);
              else observer.error(error);
            },
            (cause: unknown) => observer.error(TRPCClientError.from(asError(cause))),
          );
        }

        return () => {
          isOver = true;
          current.unsubscribe();
        };
      });
    };
}
