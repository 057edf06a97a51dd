import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from './session.ts';

/**
 * For pages that need a person: when the session ends while one is shown, leads to sign-in and back.
 * `requireUser` holds the door on the way in.
 */
export function useStaySignedIn(): void {
  const { user } = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    if (user !== null) return;
    const { pathname, search } = window.location;
    void navigate({ to: '/sign-in', search: { next: `${pathname}${search}` } });
  }, [user, navigate]);
}
