import type { JournalEntryDto } from "../../client/generated";
import { count, firstLine, revisionWords } from "../../design/words";
import { read, refText, type Entry } from "../journal/events";
import { ahead, beginning, span, step, type Road, type Step, type StepState } from "./steps";

const short = (revisions: readonly string[]): string => revisions.map((one) => revisionWords(one).short).join(", ");

/** Lays the road out of the journal of an application, oldest entry first. */
export function roadOf(journal: readonly JournalEntryDto[], isOutOfSync: boolean): Road {
  const entries = journal.map(read);
  const start = entries.findLastIndex((one) => one.type === "RunStarted" && one.data.trigger !== "rollback");
  const pending = pendingFrom(entries, start, isOutOfSync);
  if (pending >= 0) return { steps: [...before(entries.slice(pending), true), ahead("healthy", "flag", "Healthy")] };
  if (start < 0) return { steps: entries.length === 0 ? [] : before(entries, true) };
  const run = entries[start]?.entry.run;
  const cause = causeOf(entries, start);
  const story = until(entries, start);
  const steps = [...before(entries.slice(cause, start), false), planned(entries[start] as Entry), ...applied(story, run), ...ending(story, run)];
  return run === undefined ? { steps } : { run, steps };
}

/** Where a revision was seen that no run has taken up yet; -1 when there is none. */
function pendingFrom(entries: readonly Entry[], start: number, isOutOfSync: boolean): number {
  const reverts = new Set(entries.flatMap((one) => (one.type === "WrittenBack" ? [one.data.revision] : [])));
  const seen = entries.findLastIndex((one) => one.type === "RevisionSeen" && !one.data.revisions.some((text) => reverts.has(text)));
  const isTaken = entries.slice(seen + 1).some((one) => one.type === "RunStarted" && one.data.trigger !== "rollback");
  return isOutOfSync && seen > start && !isTaken ? seen : -1;
}

/** Where the story of a run begins: the revision that was seen, or the drift that was found. */
function causeOf(entries: readonly Entry[], start: number): number {
  const run = entries[start];
  if (run?.type !== "RunStarted") return start;
  for (let at = start - 1; at >= 0; at--) {
    const one = entries[at] as Entry;
    if (run.data.trigger === "self-heal" && one.type === "DriftFound") return at;
    if (one.type === "RevisionSeen" && one.data.revisions.join() === run.data.revisions.join()) {
      return run.data.trigger === "revision" ? at : start;
    }
    if (one.type === "RunFinished" && run.data.trigger !== "revision") return at + 1;
  }
  return start;
}

/** The entries of a run and of what followed from it, up to the next run that is not its rollback. */
function until(entries: readonly Entry[], start: number): Entry[] {
  const end = entries.findIndex((one, at) => at > start && one.type === "RunStarted" && one.data.trigger !== "rollback");
  return entries.slice(start, end < 0 ? entries.length : end);
}

function before(entries: readonly Entry[], isPending: boolean): Step[] {
  const steps: Step[] = [];
  const seen = entries.filter((one) => one.type === "RevisionSeen").at(-1);
  if (seen !== undefined) {
    const said = firstLine(seen.data.commits[0]?.message ?? "");
    steps.push(step("seen", "commit", "Seen", said === "" ? short(seen.data.revisions) : said, "done", [seen]));
  }
  const drift = entries.filter((one) => one.type === "DriftFound").at(-1);
  if (drift !== undefined) {
    const fields = drift.data.differences.reduce((sum, one) => sum + one.fields.length, 0);
    steps.push(step("seen", "differs", "Drift found", count(fields, "field"), "done", [drift]));
  }
  const failed = entries.filter((one) => one.type === "StepFailed").at(-1);
  const rendered = entries.filter((one) => one.type === "Rendered").at(-1);
  if (rendered !== undefined) {
    const how = rendered.data.fromCache ? ", unchanged" : "";
    steps.push({ ...step("rendered", "sheet", "Rendered", count(rendered.data.objects, "object") + how, "done", [rendered]), millis: rendered.data.millis });
  }
  steps.push(...gates(entries, isPending));
  const isStuck = failed !== undefined && failed.entry.id > (rendered?.entry.id ?? 0);
  if (isStuck && isPending) steps.push(step("failed", "degraded", "Failed", `${failed.data.step}: ${failed.data.message}`, "failed", [failed]));
  return steps;
}

function gates(entries: readonly Entry[], isPending: boolean): Step[] {
  const asked = entries.filter((one) => one.type === "GateAsked");
  if (asked.length === 0) return isPending ? [] : [step("gated", "gate", "Gates", "open", "done", [])];
  const latest = new Map(asked.map((one) => [one.data.gate, one]));
  const shut = [...latest.values()].filter((one) => one.data.verdict !== "open");
  const isShut = isPending && shut.length > 0;
  const first = shut[0];
  const detail = isShut && first !== undefined ? `${first.data.gate}: ${first.data.reason}` : "open";
  return [step("gated", "gate", "Gates", detail, isShut ? "waiting" : "done", asked)];
}

function planned(started: Entry): Step {
  if (started.type !== "RunStarted") return ahead("planned", "plan", "Planned");
  const { changes, trigger, by } = started.data;
  const why = trigger === "revision" ? "" : `, ${trigger} by ${by}`;
  return step("planned", "plan", "Planned", count(changes, "change") + why, "done", [started]);
}

function applied(story: readonly Entry[], run: string | undefined): Step[] {
  const waves = new Map<string, Entry[]>();
  for (const one of story) {
    const isOfWave = one.type === "ChangeStarted" || one.type === "ChangeFinished" || one.type === "Waiting" || one.type === "WaveFinished";
    if (one.entry.run !== run || !isOfWave) continue;
    const id = `${one.data.phase} ${one.data.wave}`;
    const others = waves.get(id);
    if (others === undefined) waves.set(id, [one]);
    else others.push(one);
  }
  const isOver = story.some((one) => one.type === "RunFinished" && one.entry.run === run);
  return [...waves].map(([id, entries]) => wave(id, entries, isOver));
}

function wave(id: string, entries: Entry[], isOver: boolean): Step {
  const done = entries.filter((one) => one.type === "ChangeFinished");
  const failed = done.filter((one) => one.data.result.outcome === "failed");
  const end = entries.filter((one) => one.type === "WaveFinished").at(-1);
  const isBad = failed.length > 0 || (end !== undefined && end.data.health.status !== "Healthy");
  const state: StepState = isBad ? "failed" : end !== undefined ? "done" : isOver ? "ahead" : "doing";
  const refs = new Set(entries.flatMap((one) => (one.type === "ChangeStarted" ? [JSON.stringify(one.data.ref)] : [])));
  const changes = count(refs.size, "change");
  const details: Record<StepState, string> = {
    doing: waitsFor(entries) || `${changes} under way`,
    done: changes,
    failed: "failed",
    waiting: changes,
    ahead: "stopped",
  };
  const made = step(id, "wave", id.replace(/ 0$/, "").replace(/^Sync (-?\d+)$/, "Wave $1").replace(/ (-?\d+)$/, " · $1").replace(/^Wave · /, "Wave "), details[state], state, entries);
  return state === "doing" ? { ...made, ...beginning(entries) } : { ...made, millis: span(entries) };
}

/** What stands in the way of a wave now; empty when nothing is known to. */
function waitsFor(entries: readonly Entry[]): string {
  const latest = new Map<string, string>();
  for (const one of entries) if (one.type === "Waiting") latest.set(refText(one.data.ref), one.data.cause);
  const [first] = [...latest].filter(([, cause]) => cause !== "");
  return first === undefined ? "" : `${first[0]}: ${first[1]}`;
}

function ending(story: readonly Entry[], run: string | undefined): Step[] {
  const end = story.find((one) => one.type === "RunFinished" && one.entry.run === run);
  if (end?.type !== "RunFinished") return [ahead("end", "flag", "Healthy")];
  const { phase, message } = end.data;
  if (phase === "Succeeded") return [step("end", "flag", "Healthy", message, "done", [end]), ...released(story)];
  const steps = [step("end", "degraded", phase, firstLine(message), "failed", [end])];
  const back = story.find((one) => one.type === "RollbackDecided");
  if (back !== undefined) steps.push(rolledBack(story, back));
  const written = story.find((one) => one.type === "WrittenBack");
  if (written !== undefined) {
    const revision = written.data.revision;
    const detail = revision === undefined ? written.data.message : `as ${short([revision])}`;
    steps.push(step("written", "commit", revision === undefined ? "In Git" : "Reverted", detail, revision === undefined ? "waiting" : "done", [written]));
  }
  return [...steps, ...released(story)];
}

function rolledBack(story: readonly Entry[], decided: Entry & { type: "RollbackDecided" }): Step {
  const started = story.find((one) => one.type === "RunStarted" && one.data.trigger === "rollback");
  const entries = story.filter((one) => one === decided || (started !== undefined && one.entry.run === started.entry.run));
  const end = entries.find((one) => one.type === "RunFinished");
  const state: StepState = end?.type !== "RunFinished" ? "doing" : end.data.phase === "Succeeded" ? "done" : "failed";
  const made = step("rollback", "back", "Rolled back", `to ${short(decided.data.to)}`, state, entries);
  return state === "doing" ? { ...made, ...beginning(entries) } : { ...made, millis: span(entries) };
}

function released(story: readonly Entry[]): Step[] {
  const holds = story.filter((one) => one.type === "HoldPlaced" || one.type === "HoldReleased");
  const latest = holds.at(-1);
  if (latest === undefined) return [];
  return latest.type === "HoldPlaced"
    ? [step("hold", "held", "Held", `by ${latest.data.hold.author}`, "waiting", holds)]
    : [step("hold", "held", "Released", `by ${latest.data.by}`, "done", holds)];
}
