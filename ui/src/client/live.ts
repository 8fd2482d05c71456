import { signal } from "@preact/signals";
import type { JournalEntryDto } from "./generated";
import { address } from "./http";
import { renewAll, touch, touchAll } from "./query";
import { backOffMillis, EventParser } from "./sse";

/** Whether the page shows what is: `live`, not yet or no longer (`connecting`), paused because nobody looks,
 * or ended because the session is over. */
export type Liveness = "connecting" | "live" | "paused" | "ended";

export const liveness = signal<Liveness>("connecting");

/** When the page was live last, or first failed to be, in milliseconds since 1970; undefined while it is. */
export const lostAt = signal<number | undefined>(undefined);

/** How often the page has become live. */
export const arrivals = signal(0);

/** How long a hidden page stays connected. */
const HIDDEN_MILLIS = 30_000;

/** The server says something at least every 15 s; silence of this length means the line is dead. */
const SILENCE_MILLIS = 40_000;

/** How often it is seen to that nothing shown is too old. */
const LOOK_MILLIS = 2_500;

let lastId: number | undefined;
let running: AbortController | undefined;
let failures = 0;

/** Connects, and stays connected while somebody looks at the page. */
export function goLive(): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(pause, HIDDEN_MILLIS);
    else if (liveness.peek() === "paused") connect();
  });
  addEventListener("online", () => liveness.peek() === "connecting" && connect());
  setInterval(() => liveness.peek() === "live" && !document.hidden && renewAll(), LOOK_MILLIS);
  connect();
}

/** Tries again now. */
export function connect(): void {
  running?.abort();
  running = new AbortController();
  void stayConnected(running.signal);
}

function pause(): void {
  running?.abort();
  lose("paused");
}

function lose(state: Liveness): void {
  if (liveness.peek() === "live") lostAt.value = Date.now();
  liveness.value = state;
}

async function stayConnected(signal: AbortSignal): Promise<void> {
  lose("connecting");
  while (!signal.aborted) {
    const status = await follow(signal).catch(() => 0);
    if (signal.aborted) return;
    if (status === 401) return lose("ended");
    lose("connecting");
    lostAt.value ??= Date.now();
    failures += 1;
    await new Promise((resume) => setTimeout(resume, backOffMillis(failures)));
  }
}

/** Follows one connection to its end; answers its status. */
async function follow(signal: AbortSignal): Promise<number> {
  const line = new AbortController();
  const cut = (): void => line.abort();
  signal.addEventListener("abort", cut);
  let silence = setTimeout(cut, SILENCE_MILLIS);
  try {
    const headers: Record<string, string> = lastId === undefined ? {} : { "Last-Event-ID": String(lastId) };
    const response = await fetch(address("followJournal"), { headers, signal: line.signal, credentials: "same-origin" });
    if (!response.ok || response.body === null) return response.status;
    arrive();
    const parser = new EventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return 0;
      clearTimeout(silence);
      silence = setTimeout(cut, SILENCE_MILLIS);
      for (const event of parser.push(value)) hear(event.data);
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", cut);
  }
}

/** What happened while the line was down is sent again by the server; answers are loaded again all the same,
 * because the server may be another one. */
function arrive(): void {
  failures = 0;
  lostAt.value = undefined;
  liveness.value = "live";
  arrivals.value += 1;
  touchAll();
}

function hear(data: string): void {
  const entry = JSON.parse(data) as JournalEntryDto;
  lastId = entry.id;
  touch(entry.application);
}
