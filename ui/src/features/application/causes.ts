import type { ApplicationDetailsDto, ExplanationDto, FindingDto } from "../../client/generated";

/** Where a message begins to repeat the log that stands beside it. */
const LOG_START = "; it printed last:";

/** A message without the log lines that stand beside it. */
export function withoutLog(text: string): string {
  const at = text.indexOf(LOG_START);
  return at < 0 ? text : text.slice(0, at);
}

/** A message without what the first cause has said already. */
export function withoutRepeat(text: string, first: string): string {
  const at = first === "" ? -1 : text.indexOf(first);
  return at < 0 ? text : text.slice(0, at).replace(/[\s:]+(\S+:\s*)?$/, "");
}

/** The lines that say more than the sentence beside them; all of them when none does. */
export function newLines(lines: readonly string[], sentence: string): readonly string[] {
  const fresh = lines.filter((line) => !sentence.includes(line.trim()));
  return fresh.length === 0 ? lines : fresh;
}

/** A message under a title that says already that the run waits. */
export function withoutWait(text: string): string {
  return text.replace(/^the run waits for it: /, "");
}

/** A message in parts: the sentence, and the commit it came with. */
export function causeParts(text: string): { sentence: string; came: string } {
  const at = text.lastIndexOf("; it came with ");
  return { sentence: withoutLog(at < 0 ? text : text.slice(0, at)), came: at < 0 ? "" : text.slice(at + 2) };
}

/** Whether something does not work now, or the last run did not. */
export function isBroken(details: ApplicationDetailsDto): boolean {
  const { health, run } = details.application;
  const isBad = health.status === "Degraded" || health.status === "Missing" || health.status === "Unknown";
  return isBad || run?.phase === "Failed" || run?.phase === "Error";
}

/** Whether a run is under way. */
export function isRunning(details: ApplicationDetailsDto): boolean {
  return details.application.run?.phase === "Running";
}

/** Whether there is something to explain. */
export function needsWords(details: ApplicationDetailsDto): boolean {
  return isRunning(details) || isBroken(details) || details.application.blocked !== "" || details.application.held;
}

/** The findings that are shown: the one with evidence first, for it is the cause, then the rest in their order. */
export function ordered(explanation: ExplanationDto): FindingDto[] {
  const { findings } = explanation;
  const first = findings.find((finding) => finding.evidence.length > 0);
  return first === undefined ? findings : [first, ...findings.filter((finding) => finding !== first)];
}

/** Lines shown at first: of the beginning, and of the end. */
const HEAD_LINES = 4;
const TAIL_LINES = 4;

/** The first and the last of some lines, and how many lie between; a fold that hides a line or two is none. */
export function folded(lines: readonly string[]): { head: readonly string[]; hidden: number; tail: readonly string[] } {
  const hidden = lines.length - HEAD_LINES - TAIL_LINES;
  if (hidden <= 2) return { head: lines, hidden: 0, tail: [] };
  return { head: lines.slice(0, HEAD_LINES), hidden, tail: lines.slice(-TAIL_LINES) };
}
