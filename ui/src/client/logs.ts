import { address, call, errorOf, Failure } from "./http";
import { EventParser } from "./sse";

/** Whose lines are asked for. */
export interface LogAsked {
  name: string;
  ref: string;
  container: string;
  previous: boolean;
}

/** Lines that are asked for at first. */
const LINES_FIRST = 1000;

/** A line as it is shown; where the server had to leave some out, it says so. */
export function lineOf(type: string, data: string): string {
  const told = JSON.parse(data) as { line?: string; lines?: string };
  return type === "lost" ? `… ${told.lines ?? "some"} lines were left out: this page was too slow …` : (told.line ?? "");
}

/** Gives the last lines of an object, then those that follow until it is told to stop. */
export async function followLog(asked: LogAsked, isFollowing: boolean, signal: AbortSignal, hear: (lines: string[]) => void): Promise<void> {
  const path = { name: asked.name };
  const query = { ref: asked.ref, container: asked.container, lines: LINES_FIRST };
  if (!isFollowing) {
    const answer = await call("logs", { path, query: { ...query, ...(asked.previous ? { previous: true } : {}) } }, signal);
    return hear(answer.lines);
  }
  const response = await fetch(address("logStream", { path, query }), { signal, credentials: "same-origin" });
  if (!response.ok || response.body === null) throw new Failure(response.status, errorOf(response.status, await response.text()));
  hear([]);
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = parser.push(value).map((event) => lineOf(event.type, event.data));
    if (lines.length > 0) hear(lines);
  }
}
