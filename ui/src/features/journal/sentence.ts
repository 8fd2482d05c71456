import type { Shape } from "../../design/Icon";
import { count, firstLine, revisionWords, withShortIds } from "../../design/words";
import { withoutLog } from "../application/causes";
import { refText, type Entry } from "./events";

/** A line of the journal for a person. */
export interface Sentence {
  shape: Shape;
  tone: "quiet" | "healthy" | "progressing" | "degraded" | "missing" | "suspended";
  text: string;
}

const short = (revisions: readonly string[]): string =>
  revisions
    .map(revisionWords)
    .map((one) => (one.name ? `${one.name} ${one.short}` : one.short))
    .join(", ");

/** Tells an entry; commit ids are cut, and logs that stand beside it are left out. */
export function sentence(known: Entry): Sentence {
  const told = tell(known);
  return { ...told, text: withShortIds(withoutLog(told.text)) };
}

function tell(known: Entry): Sentence {
  switch (known.type) {
    case "Declared":
      return { shape: "sheet", tone: "quiet", text: `declared by ${known.data.declaredIn}: ${known.data.summary}` };
    case "Forgotten":
      return { shape: "missing", tone: "quiet", text: `gone, objects ${known.data.policy}` };
    case "RevisionSeen": {
      const [commit] = known.data.commits;
      const said = commit === undefined ? "" : ` “${firstLine(commit.message)}” by ${commit.author}`;
      return { shape: "commit", tone: "quiet", text: `saw ${short(known.data.revisions)}${said}` };
    }
    case "GateAsked":
      return known.data.verdict === "open"
        ? { shape: "gate", tone: "quiet", text: `gate ${known.data.gate} is open` }
        : { shape: "gate", tone: "missing", text: `gate ${known.data.gate} is ${known.data.verdict}: ${known.data.reason}` };
    case "Rendered": {
      const how = known.data.fromCache ? "nothing it reads had changed" : `in ${known.data.millis} ms`;
      return { shape: "sheet", tone: "quiet", text: `rendered ${count(known.data.objects, "object")}, ${how}` };
    }
    case "StepFailed":
      return { shape: "degraded", tone: "degraded", text: `${known.data.step} failed: ${known.data.subject} ${known.data.message}` };
    case "DriftFound": {
      const fields = known.data.differences.reduce((sum, diff) => sum + diff.fields.length, 0);
      const objects = known.data.differences.map((diff) => refText(diff.ref)).join(", ");
      return { shape: "differs", tone: "missing", text: `drift found: ${count(fields, "field")} of ${objects}` };
    }
    case "RunStarted":
      return {
        shape: "plan",
        tone: "progressing",
        text: `run to ${short(known.data.revisions)} started: ${count(known.data.changes, "change")} (${known.data.trigger} by ${known.data.by})`,
      };
    case "RunResumed":
      return { shape: "plan", tone: "progressing", text: `run carried on after ${count(known.data.changesDone, "change")}` };
    case "ChangeStarted":
      return { shape: "ring", tone: "quiet", text: `${known.data.verb} ${refText(known.data.ref)}` };
    case "ChangeFinished": {
      const { ref, outcome, message } = known.data.result;
      return outcome === "failed"
        ? { shape: "degraded", tone: "degraded", text: `${refText(ref)} failed: ${message}` }
        : { shape: "dot", tone: "quiet", text: `${refText(ref)} ${outcome}${message === "" ? "" : `: ${message}`}` };
    }
    case "Waiting":
      return known.data.cause === ""
        ? { shape: "dot", tone: "quiet", text: `${refText(known.data.ref)} is through` }
        : { shape: "ring", tone: "missing", text: `waits for ${refText(known.data.ref)}: ${known.data.cause}` };
    case "WaveFinished":
      return known.data.health.status === "Healthy"
        ? { shape: "wave", tone: "healthy", text: `wave ${known.data.wave} of ${known.data.phase} is Healthy` }
        : { shape: "wave", tone: "degraded", text: `wave ${known.data.wave} of ${known.data.phase}: ${known.data.health.message}` };
    case "RunFinished":
      return known.data.phase === "Succeeded"
        ? { shape: "healthy", tone: "healthy", text: `run succeeded: ${known.data.message}` }
        : { shape: "degraded", tone: "degraded", text: `run ended as ${known.data.phase}: ${known.data.message}` };
    case "HealthChanged": {
      const { before, after } = known.data;
      const why = after.message === "" ? "" : `: ${after.message}`;
      return { shape: "flag", tone: toneOf(after.status), text: `health ${before.status} → ${after.status}${why}` };
    }
    case "SyncChanged":
      return { shape: "same", tone: "quiet", text: `sync ${known.data.before} → ${known.data.after}` };
    case "RollbackDecided":
      return { shape: "back", tone: "missing", text: `going back to ${short(known.data.to)} (${known.data.by}): ${known.data.reason}` };
    case "WrittenBack":
      return { shape: "commit", tone: "quiet", text: known.data.message };
    case "HoldPlaced":
      return { shape: "held", tone: "missing", text: `held ${short(known.data.hold.revisions)} by ${known.data.hold.author}: ${known.data.hold.reason}` };
    case "HoldReleased":
      return { shape: "held", tone: "quiet", text: `hold released by ${known.data.by}: ${known.data.reason}` };
    case "SuspendChanged":
      return { shape: "suspended", tone: "suspended", text: `${known.data.suspended ? "suspended" : "resumed"} by ${known.data.by}` };
    case "Told":
      return { shape: "dot", tone: "quiet", text: known.entry.type };
  }
}

function toneOf(health: string): Sentence["tone"] {
  switch (health) {
    case "Healthy":
      return "healthy";
    case "Degraded":
      return "degraded";
    case "Progressing":
      return "progressing";
    case "Missing":
      return "missing";
    case "Suspended":
      return "suspended";
    default:
      return "quiet";
  }
}
