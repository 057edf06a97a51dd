/** One entry of a source before it is checked; `label` names it in the report. */
export interface RawEntry {
  label: string;
  /** What was read, or why it could not be. */
  value: { read: true; data: unknown } | { read: false; reason: string };
}

/** Where agents come from. A source that cannot be read throws, and nothing is changed. */
export interface AgentSource {
  /** Stable: agents remember which source holds them. */
  name: string;
  read(): Promise<RawEntry[]>;
}
