import { createLazyRoute } from '@tanstack/react-router';
import { Pricing } from '../features/pricing/Pricing.tsx';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/pricing')({ component: PricingPage });

function PricingPage() {
  return (
    <Page>
      <Pricing />
    </Page>
  );
}
