import { expect, test } from 'vitest';
import { revenueCsv } from './csv.ts';

const figures = {
  paidMinor: 1598,
  refundedMinor: 799,
  netMinor: 799,
  taxMinor: 255,
  payments: 2,
  refunds: 1,
};

test('revenue as a file: a line a row, and no name is a formula', () => {
  const rows = [{ ...figures, key: 'summer', title: '=1+1, "Summer"' }];
  expect(revenueCsv({ currency: 'EUR', total: figures, rows }, 'agent')).toBe(
    'agent,name,currency,net_minor,paid_minor,refunded_minor,tax_minor,payments,refunds\r\n' +
      'summer,"\'=1+1, ""Summer""",EUR,799,1598,799,255,2,1\r\n',
  );
});
