import type { FieldDiffDto, Plan, RefDto } from "../../client/generated";
import { count, list } from "../../design/words";
import { refKey, refText } from "../journal/events";

export type Verb = "create" | "update" | "replace" | "delete" | "keep" | "skip" | "run-hook";

/** One change of a plan, as the page shows it. */
export interface PlanChange {
  key: string;
  ref: RefDto;
  verb: Verb;
  phase: string;
  wave: number;
  reason: string;
  fields: FieldDiffDto[];
  /** What shall be there afterwards. */
  desired?: Record<string, unknown>;
  /** File and line that declare it. */
  origin: string;
  /** Whether it would be refused, for replacing was not allowed. */
  isRefused: boolean;
}

/** A change as the document of a plan holds it. */
interface Written {
  phase: string;
  wave: number;
  change: Verb;
  reason: string;
  consent?: string;
  ref?: RefDto;
  object?: { ref: RefDto; body: Record<string, unknown>; path?: string; line?: number };
  diff?: { fields: (Omit<FieldDiffDto, "cause"> & { cause: string })[] };
}

/** The changes of a plan, in its order. */
export function changesOf(plan: Plan): PlanChange[] {
  return (plan.changes as unknown as Written[]).map((written) => {
    const ref = written.object?.ref ?? written.ref ?? { group: "", kind: "Unknown", namespace: "", name: "" };
    const { path, line } = written.object ?? {};
    return {
      key: refKey(ref),
      ref,
      verb: written.change,
      phase: written.phase,
      wave: written.wave,
      reason: written.reason,
      fields: (written.diff?.fields ?? []).map((field) => ({ ...field, cause: causeWord(field.cause) })),
      isRefused: written.consent?.toLowerCase() === "needed",
      origin: path === undefined || path === "" ? "" : `${path}${line === undefined ? "" : `:${line}`}`,
      ...(written.object === undefined ? {} : { desired: written.object.body }),
    };
  });
}

/** Plans and the API write causes with other letters: `CHANGED_IN_SOURCE`, `changed-in-source`. */
function causeWord(text: string): FieldDiffDto["cause"] {
  return text.toLowerCase().replaceAll("_", "-") as FieldDiffDto["cause"];
}

/** Whether a change does anything to an object of the application. */
export function isDoing(change: PlanChange): boolean {
  return change.verb === "create" || change.verb === "update" || change.verb === "replace" || change.verb === "delete";
}

/** The changes of one wave, and what it waits for. */
export interface Wave {
  id: string;
  words: string;
  waits: string;
  changes: PlanChange[];
}

/** The changes wave by wave. */
export function wavesOf(changes: readonly PlanChange[]): Wave[] {
  const waves: Wave[] = [];
  for (const change of changes) {
    const id = `${change.phase} ${change.wave}`;
    const last = waves.at(-1);
    if (last?.id === id) {
      last.changes.push(change);
      continue;
    }
    const words = change.wave === 0 ? change.phase : `${change.phase}, wave ${change.wave}`;
    waves.push({ id, words, waits: waits(last), changes: [change] });
  }
  return waves;
}

const NAMED_MAX = 2;

function waits(before: Wave | undefined): string {
  if (before === undefined) return "begins at once";
  const hooks = before.changes.filter((change) => change.verb === "run-hook");
  const others = before.changes.filter((change) => change.verb !== "run-hook" && change.verb !== "skip" && change.verb !== "delete");
  const parts = [
    hooks.length > 0 ? `${named(hooks)} to succeed` : "",
    others.length > 0 ? `${named(others)} to be healthy` : "",
  ].filter(Boolean);
  return parts.length === 0 ? `comes after ${before.words}` : `waits for ${list(parts)}`;
}

function named(changes: readonly PlanChange[]): string {
  const names = changes.slice(0, NAMED_MAX).map((change) => refText(change.ref));
  return changes.length <= NAMED_MAX ? list(names) : `${list(names)} and ${count(changes.length - NAMED_MAX, "other")}`;
}

/** A field as people read it: `/spec/env/0/value` is `spec.env[0].value`. */
export function fieldText(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : /^[\w-]+$/.test(part) ? `${index === 0 ? "" : "."}${part}` : `["${part}"]`))
    .join("");
}

/** A refusal without the whole value that was refused: an API server tells it as one line of JSON. */
export function withoutDump(text: string): string {
  return text.replace(/Invalid value: [{[][\s\S]*[}\]]: /, "");
}

/** What is said of a change beside its name: which fields, else why. */
export function changeWords(change: PlanChange): string {
  if (change.isRefused) return `not allowed: ${withoutDump(change.reason)}`;
  if (change.fields.length === 0) return change.reason;
  const names = change.fields.slice(0, NAMED_MAX).map((field) => fieldText(field.pointer));
  const more = change.fields.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${count(more, "more field")}` : names.join(", ");
}

/** Why a field differs, in words. */
export function causeText(cause: string, manager: string): string {
  switch (cause) {
    case "changed-in-source":
      return "changed in Git";
    case "removed-from-source":
      return "no longer in Git";
    case "drift":
      return manager === "" ? "drifted: live was changed" : `drifted: changed by ${manager}`;
    default:
      return cause;
  }
}
