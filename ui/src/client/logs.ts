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
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = parser.push(value).map((event) => (JSON.parse(event.data) as { line: string }).line);
    if (lines.length > 0) hear(lines);
  }
}
