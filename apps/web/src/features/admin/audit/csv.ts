import type { AuditEntryDto } from '@onelastai/sdk';

const COLUMNS = [
  'time',
  'action',
  'outcome',
  'reason',
  'about',
  'by',
  'role',
  'target',
  'network',
  'device',
  'request',
];

/** The lines as RFC 4180 has them, with a heading. */
export function toCsv(entries: readonly AuditEntryDto[]): string {
  const rows = entries.map(({ at, action, outcome, reason, user, actor, ...rest }) => [
    at,
    action,
    outcome,
    reason,
    user?.email || user?.id || '',
    actor?.email || actor?.id || '',
    rest.actorRole ?? '',
    rest.target ? `${rest.target.kind} ${rest.target.id}` : '',
    rest.address,
    rest.device,
    rest.requestId,
  ]);
  return csvOf(COLUMNS, rows);
}

/** Rows below their headings. */
export function csvOf(columns: readonly string[], rows: readonly string[][]): string {
  return [columns, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula is text by the quote before it. */
function toField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Hands a file to the person. */
export function saveCsv(name: string, csv: string): void {
  // Spreadsheets take it for UTF-8 by the mark at its beginning.
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
