import type { BillingCustomerDoc } from '@onelastai/db';
import type { InvoiceSnapshot, SubscriptionSnapshot } from './stripe/snapshots.ts';

/** What was read of one subscription of the payment service. */
export interface Reading {
  customer: BillingCustomerDoc;
  subscription: SubscriptionSnapshot;
  invoices: InvoiceSnapshot[];
}
