const DAY_MS = 86_400_000;

/** The day that an instant falls on somewhere, `YYYY-MM-DD`. */
export function localDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}

/** So many days later; earlier where negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days from the one to the other, both included. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/** When a day begins, by the clock of this device. */
export function midnight(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
