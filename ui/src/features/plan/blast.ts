import { count } from "../../design/words";
import type { PlanChange, Verb } from "./plan";

/** Kinds whose pods or processes start anew when what they run changes. */
const RESTARTING: Record<string, string> = {
  Deployment: "/spec/template",
  StatefulSet: "/spec/template",
  DaemonSet: "/spec/template",
  Process: "/spec",
  Unit: "/spec",
  Container: "/spec",
};

/** Kinds that hold data, or take other objects along when they go. */
const PRECIOUS = new Set([
  "PersistentVolumeClaim", "PersistentVolume", "StatefulSet", "Namespace", "CustomResourceDefinition", "Secret", "Directory",
  "Application", "Volume",
]);

/** What a plan touches that people feel. */
export interface Blast {
  doing: Record<"create" | "update" | "replace" | "delete", number>;
  hooks: number;
  kept: number;
  skipped: number;
  restarts: PlanChange[];
  replacements: PlanChange[];
  losses: PlanChange[];
  /** What goes, and holds no data. */
  deletions: PlanChange[];
  /** Changes for which a run would be refused. */
  refused: PlanChange[];
}

/** What some changes of a plan touch. */
export function blastOf(changes: readonly PlanChange[]): Blast {
  const number = (verb: Verb): number => changes.filter((change) => change.verb === verb).length;
  return {
    doing: { create: number("create"), update: number("update"), replace: number("replace"), delete: number("delete") },
    hooks: number("run-hook"),
    kept: number("keep"),
    skipped: number("skip"),
    refused: changes.filter((change) => change.isRefused),
    restarts: changes.filter(isRestart),
    replacements: changes.filter((change) => change.verb === "replace"),
    losses: changes.filter((change) => (change.verb === "delete" || change.verb === "replace") && PRECIOUS.has(change.ref.kind)),
    deletions: changes.filter((change) => change.verb === "delete" && !PRECIOUS.has(change.ref.kind)),
  };
}

function isRestart(change: PlanChange): boolean {
  const part = RESTARTING[change.ref.kind];
  return change.verb === "update" && part !== undefined && change.fields.some((field) => field.pointer.startsWith(part));
}

/** Whether people will feel nothing of it. */
export function isQuiet(blast: Blast): boolean {
  return [blast.refused, blast.losses, blast.deletions, blast.replacements, blast.restarts].every((changes) => changes.length === 0);
}

/** Whether a person should have to say the name before it is done. */
export function isDestructive(blast: Blast): boolean {
  return blast.doing.delete > 0 || blast.doing.replace > 0;
}

/** What a plan does, in a few words: `1 created, 2 updated`. */
export function summary(blast: Blast): string {
  const { create, update, replace, delete: gone } = blast.doing;
  const told = (number: number, words: string): string => (number > 0 ? `${number.toLocaleString("en")} ${words}` : "");
  const parts = [
    told(create, "created"),
    told(update, "updated"),
    told(replace, "replaced"),
    told(gone, "deleted"),
    blast.hooks > 0 ? count(blast.hooks, "hook") : "",
  ].filter(Boolean);
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}
