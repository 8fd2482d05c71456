import { signal, type Signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { failureOf, type Failure } from "./http";
import { shared } from "./shared";

/** What is known of an answer: nothing yet, the latest one, and what went wrong with the last try. */
export interface Known<T> {
  data?: T;
  error?: Failure;
  loading: boolean;
}

/** How many answers are kept that nobody looks at. */
const IDLE_MAX = 60;

/** The shortest time between two loads of the same answer, in milliseconds. */
const PAUSE_MILLIS = 400;

/** The longest time for which an answer that somebody looks at is believed without asking, in milliseconds. */
const REST_MILLIS = 15_000;

/** The same for what costs more to ask for, or is always told when it changes. */
export const LONG_REST_MILLIS = 60_000;

/** One answer of the server, kept for all who look at it. It is asked for again when something is told of what it is
 * about, and after a while in any case: not all that changes is told, and what is told early is asked for too early. */
export class Query<T> {
  readonly state: Signal<Known<T>> = signal({ loading: true });
  users = 0;
  private running: AbortController | undefined;
  private stale = true;
  private loadedAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly key: string,
    private readonly settings: Omit<QuerySettings<T>, "load">,
    public load: (signal: AbortSignal) => Promise<T>,
  ) {}

  isAbout(topic: string): boolean {
    const { topics = [] } = this.settings;
    return topics.includes(topic) || topics.includes("*");
  }

  enter(): void {
    this.users += 1;
    if (this.stale) this.soon();
  }

  /** Loads the answer before anybody looks, when nothing is known yet. */
  warm(): void {
    if (this.state.peek().data === undefined && this.running === undefined && this.timer === undefined) void this.now();
  }

  leave(): void {
    this.users -= 1;
    setTimeout(() => this.users === 0 && this.giveUp(), 0);
  }

  /** Nobody waits any more: the next one who does begins anew. */
  private giveUp(): void {
    if (this.timer !== undefined) this.stale = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running?.abort();
  }

  touch(): void {
    this.stale = true;
    if (this.users > 0) this.soon();
  }

  /** Loads the answer again when it was believed for long enough. */
  renew(): void {
    if (performance.now() - this.loadedAt >= (this.settings.restMillis ?? REST_MILLIS)) this.touch();
  }

  /** Loads the answer at once when the last try failed. */
  retry(): void {
    if (this.state.peek().error === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.loadedAt = -Infinity;
    this.touch();
  }

  private soon(): void {
    if (this.timer !== undefined || this.running !== undefined) return;
    const wait = this.loadedAt + (this.settings.pauseMillis ?? PAUSE_MILLIS) - performance.now();
    if (wait <= 0) void this.now();
    else this.timer = setTimeout(() => void this.now(), wait);
  }

  private async now(): Promise<void> {
    this.timer = undefined;
    this.stale = false;
    this.loadedAt = performance.now();
    const running = new AbortController();
    this.running = running;
    if (this.state.peek().data === undefined) this.state.value = { ...this.state.peek(), loading: true };
    try {
      const loaded = await this.load(running.signal);
      const before = this.state.peek();
      const data = shared(before.data, loaded);
      if (before.loading || before.error !== undefined || data !== before.data) this.state.value = { data, loading: false };
    } catch (problem) {
      if (running.signal.aborted) {
        this.stale = true;
        this.loadedAt = -Infinity;
      } else this.state.value = { ...this.state.peek(), error: failureOf(problem), loading: false };
    }
    this.running = undefined;
    if (this.stale && this.users > 0) this.soon();
  }
}

/** The only place where answers of the server are kept. */
const queries = new Map<string, Query<unknown>>();

function find<T>(key: string, settings: QuerySettings<T>): Query<T> {
  const found = queries.get(key) as Query<T> | undefined;
  if (found !== undefined) {
    found.load = settings.load;
    queries.delete(key);
    queries.set(key, found as Query<unknown>);
    return found;
  }
  const made = new Query(key, settings, settings.load);
  queries.set(key, made as Query<unknown>);
  const idle = [...queries.values()].filter((query) => query.users === 0 && query !== (made as Query<unknown>));
  for (const query of idle.slice(0, Math.max(0, idle.length - IDLE_MAX))) queries.delete(query.key);
  return made;
}

export interface QuerySettings<T> {
  load: (signal: AbortSignal) => Promise<T>;
  /** What makes the answer old: names of applications, or `*` for any. */
  topics?: readonly string[];
  pauseMillis?: number;
  restMillis?: number;
}

/** The answer under a key, loaded on first use and again whenever one of its topics is touched. */
export function useQuery<T>(key: string, settings: QuerySettings<T>): Known<T> {
  const query = useMemo(() => find(key, settings), [key]);
  query.load = settings.load;
  useEffect(() => {
    query.enter();
    return () => query.leave();
  }, [query]);
  return query.state.value;
}

/** Loads an answer that somebody is about to ask for. */
export function warm<T>(key: string, settings: QuerySettings<T>): void {
  find(key, settings).warm();
}

/** The answers under some keys, whose number may change from one drawing to the next. */
export function useQueries<T>(asked: readonly (QuerySettings<T> & { key: string })[]): Known<T>[] {
  const found = asked.map((one) => find(one.key, one));
  useEffect(() => {
    for (const query of found) query.enter();
    return () => {
      for (const query of found) query.leave();
    };
  }, [asked.map((one) => one.key).join("\n")]);
  return found.map((query) => query.state.value);
}

/** Says that something happened to an application: answers about it are old now. */
export function touch(topic: string): void {
  for (const query of queries.values()) {
    if (query.isAbout(topic)) query.touch();
  }
}

/** Says that anything may have happened. */
export function touchAll(): void {
  for (const query of queries.values()) query.touch();
}

/** Asks again for what was believed for long enough. */
export function renewAll(): void {
  for (const query of queries.values()) query.renew();
}

/** Asks again, at once, for whatever could not be loaded. */
export function retryFailed(): void {
  for (const query of queries.values()) query.retry();
}
