import { readStored, store } from './storage.ts';

const VISITOR_KEY = 'ol-visitor';
const SESSION_KEY = 'ol-session';
const SESSION_IDLE_MS = 30 * 60_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let visitor: string | null = null;
let session: { id: string; lastSeen: number } | null = null;

export function visitorId(): string {
  const stored = visitor ?? readStored(VISITOR_KEY);
  if (stored && UUID.test(stored)) {
    visitor = stored;
    return stored;
  }
  // A visit belongs to one visitor: another's does not go on.
  forgetSession();
  visitor = crypto.randomUUID();
  store(VISITOR_KEY, visitor);
  return visitor;
}

function forgetSession(): void {
  session = null;
  store(SESSION_KEY, '');
}

function storedSession(): typeof session {
  const [id = '', lastSeen] = (readStored(SESSION_KEY) ?? '').split('|');
  return UUID.test(id) ? { id, lastSeen: Number(lastSeen) } : session;
}

/** One visit, shared by all tabs: a new one begins after half an hour without activity. */
export function sessionId(now = Date.now()): string {
  const last = storedSession();
  const goesOn = last !== null && now - last.lastSeen < SESSION_IDLE_MS;
  session = { id: goesOn ? last.id : crypto.randomUUID(), lastSeen: now };
  store(SESSION_KEY, `${session.id}|${session.lastSeen}`);
  return session.id;
}
