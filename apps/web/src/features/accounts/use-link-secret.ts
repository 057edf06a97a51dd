import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The secret of a mailed link, which stands behind the `#`; it leaves the address at once, so that it is
 * not in the history, nor on a screen that is shared. Empty where the page was opened without one. Of
 * the next link in the same tab only what is behind the `#` differs: the page stays, its secret changes.
 */
export function useLinkSecret(): string {
  const router = useRouter();
  const { hash, pathname, searchStr } = useLocation();
  const [secret, setSecret] = useState(hash);
  useEffect(() => {
    if (!hash) return;
    setSecret(hash);
    router.history.replace(`${pathname}${searchStr}`);
  }, [hash, pathname, searchStr, router]);
  return secret;
}
