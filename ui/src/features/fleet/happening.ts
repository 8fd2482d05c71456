import type { ApplicationDto } from "../../client/generated";
import { firstLine } from "../../design/words";
import { withoutLog } from "../application/causes";

/** What a row says about an application besides its marks, and how loud. */
export interface Happening {
  text: string;
  tone: "quiet" | "moving" | "waiting" | "stuck";
}

/** Before the words of a gate that says what everybody sees. */
const SUSPEND = "suspend: ";

/** The one sentence that matters most now: what is stuck before what moves before what is written. */
export function happening(application: ApplicationDto): Happening {
  const { health, sync, action, run, blocked, held, suspended, commit } = application;
  if (run?.phase === "Running") return { text: action || "syncing", tone: "moving" };
  if (health.status === "Degraded" || health.status === "Missing") {
    return { text: firstLine(health.message) || health.status, tone: "stuck" };
  }
  const isThere = health.status === "Healthy" && sync === "Synced";
  if ((run?.phase === "Failed" || run?.phase === "Error") && !isThere) {
    return { text: `last run failed: ${firstLine(withoutLog(run.message))}`, tone: "stuck" };
  }
  if (blocked !== "") return { text: blocked.startsWith(SUSPEND) ? blocked.slice(SUSPEND.length) : blocked, tone: "waiting" };
  if (held) return { text: "held: automatic sync waits for a fix or a release", tone: "waiting" };
  if (action) return { text: action, tone: "moving" };
  if (suspended) return { text: "suspended", tone: "quiet" };
  if (health.status !== "Healthy" && health.message !== "") return { text: firstLine(health.message), tone: "quiet" };
  return { text: commit === undefined ? "" : firstLine(commit.subject), tone: "quiet" };
}
