import { createLazyRoute } from '@tanstack/react-router';
import { CheckoutResult } from '../features/subscriptions/checkout/CheckoutResult.tsx';
import { useStaySignedIn } from '../lib/use-stay-signed-in.ts';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/checkout/$id')({ component: CheckoutPage });

function CheckoutPage() {
  const { id } = Route.useParams();
  const { back } = Route.useSearch();
  useStaySignedIn();
  return (
    <Page width="narrow">
      <CheckoutResult key={id} id={id} cameBack={back === true} />
    </Page>
  );
}
