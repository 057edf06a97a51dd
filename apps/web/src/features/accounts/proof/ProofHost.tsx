import { lazy, Suspense, useEffect, useRef } from 'react';
import { withTexts } from '../../../lib/i18n/with-texts.ts';
import { useProofQuestion } from '../../../lib/identity-proof.ts';
import { useSession } from '../../../lib/session.ts';

const ProofDialog = lazy(() => withTexts(import('./ProofDialog.tsx'), 'accounts'));

/** Where a proof of identity is asked for, over whatever the person is doing. */
export function ProofHost() {
  const question = useProofQuestion();
  const { user } = useSession();
  const latest = useRef(question);
  latest.current = question;

  useEffect(() => {
    // Whose session has ended signs in anew.
    if (user === null) question?.answer(false);
  }, [user, question]);

  useEffect(() => {
    // Listens from the start, and so before any dialog below: Escape closes the topmost alone.
    function cancel(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || !latest.current) return;
      event.stopImmediatePropagation();
      latest.current.answer(false);
    }
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, []);

  return question ? (
    <Suspense fallback={null}>
      <ProofDialog question={question} />
    </Suspense>
  ) : null;
}
