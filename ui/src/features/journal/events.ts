import type { HoldDto, JournalEntryDto, RefDto } from "../../client/generated";

export interface Commit {
  author: string;
  email: string;
  message: string;
  time: string;
}

export interface Verdict {
  status: string;
  message: string;
}

export interface Result {
  ref: RefDto;
  outcome: string;
  message: string;
}

export interface Cause {
  ref: RefDto;
  reason: string;
  log: string[];
  commit: string;
}

/** What the journal tells, by kind; the fields are those of the records on the server. */
interface Kinds {
  Declared: { declaredIn: string; summary: string };
  Forgotten: { policy: string };
  RevisionSeen: { revisions: string[]; commits: Commit[] };
  GateAsked: { gate: string; verdict: string; reason: string };
  Rendered: { rendering: string; objects: number; fromCache: boolean; millis: number };
  StepFailed: { step: string; code: string; subject: string; message: string; remedy: string };
  DriftFound: { differences: { ref: RefDto; fields: { pointer: string }[] }[] };
  RunStarted: { trigger: string; revisions: string[]; rendering: string; changes: number; by: string };
  RunResumed: { changesDone: number };
  ChangeStarted: { phase: string; wave: number; ref: RefDto; verb: string };
  ChangeFinished: { phase: string; wave: number; result: Result };
  Waiting: { phase: string; wave: number; ref: RefDto; cause: string };
  WaveFinished: { phase: string; wave: number; health: Verdict };
  RunFinished: { phase: string; message: string; cause?: Cause };
  HealthChanged: { before: Verdict; after: Verdict; worst?: RefDto };
  SyncChanged: { before: string; after: string };
  RollbackDecided: { from: string[]; to: string[]; reason: string; by: string };
  WrittenBack: { revision?: string; message: string };
  HoldPlaced: { hold: HoldDto };
  HoldReleased: { by: string; reason: string };
  SuspendChanged: { suspended: boolean; by: string };
}

/** An entry whose kind is known; `Told` stands for kinds of a newer server. */
export type Entry =
  | { [Kind in keyof Kinds]: { type: Kind; data: Kinds[Kind]; entry: JournalEntryDto } }[keyof Kinds]
  | { type: "Told"; data: Record<string, unknown>; entry: JournalEntryDto };

const KINDS: ReadonlySet<string> = new Set<keyof Kinds>([
  "Declared", "Forgotten", "RevisionSeen", "GateAsked", "Rendered", "StepFailed", "DriftFound", "RunStarted", "RunResumed",
  "ChangeStarted", "ChangeFinished", "Waiting", "WaveFinished", "RunFinished", "HealthChanged", "SyncChanged", "RollbackDecided",
  "WrittenBack", "HoldPlaced", "HoldReleased", "SuspendChanged",
]);

/** The entry with its kind. */
export function read(entry: JournalEntryDto): Entry {
  return { type: KINDS.has(entry.type) ? entry.type : "Told", data: entry.data, entry } as unknown as Entry;
}

/** An object in words: `Process/api/api`. */
export function refText(ref: RefDto): string {
  return [ref.kind, ref.namespace, ref.name].filter(Boolean).join("/");
}

/** An object as addresses name it. */
export function refKey(ref: RefDto): string {
  return [ref.group, ref.kind, ref.namespace, ref.name].join("|");
}

/** The object of a key; undefined when it is none. */
export function refOfKey(key: string): RefDto | undefined {
  const parts = key.split("|");
  const [group, kind, namespace, name] = parts;
  if (parts.length !== 4 || !kind || !name) return undefined;
  return { group: group ?? "", kind, namespace: namespace ?? "", name };
}
