import { OPERATIONS, type ErrorDto, type Operations } from "./generated";

/** A request that was refused or did not arrive; carries what the server says is wrong and what to do. */
export class Failure extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly error: ErrorDto,
  ) {
    super([error.subject, error.message].filter(Boolean).join(" "));
  }

  /** Whether the session is over. */
  get isStranger(): boolean {
    return this.status === 401;
  }

  get isForbidden(): boolean {
    return this.status === 403;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }
}

const NO_ANSWER: ErrorDto = {
  code: "UNREACHABLE",
  subject: "Plumbline",
  message: "does not answer",
  remedy: "check that the server runs; this page tries again by itself",
};

type Asked<Id extends keyof Operations> = {
  [Part in "path" | "query" | "body" as Operations[Id][Part] extends undefined ? never : Part]?: Operations[Id][Part];
};

/** The address of an operation, with its parameters filled in. */
export function address<Id extends keyof Operations>(id: Id, asked: Asked<Id> = {}): string {
  const { path, query } = asked as { path?: Record<string, string>; query?: Record<string, unknown> };
  const filled = OPERATIONS[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path?.[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

/** Calls an operation of the server. */
export async function call<Id extends keyof Operations>(
  id: Id,
  asked: Asked<Id> = {},
  signal?: AbortSignal,
): Promise<Operations[Id]["answer"]> {
  const body = (asked as { body?: unknown }).body;
  const isText = typeof body === "string";
  const response = await send(address(id, asked), {
    method: OPERATIONS[id].method,
    credentials: "same-origin",
    signal: signal ?? null,
    headers: body === undefined ? {} : { "Content-Type": isText ? "application/yaml" : "application/json" },
    body: body === undefined ? null : isText ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Failure(response.status, errorOf(response.status, text));
  const isJson = response.headers.get("Content-Type")?.includes("json") === true;
  return (text === "" ? undefined : isJson ? JSON.parse(text) : text) as Operations[Id]["answer"];
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new Failure(0, NO_ANSWER);
  }
}

/** What a refusal says; an answer in another shape is told by its status alone. */
export function errorOf(status: number, text: string): ErrorDto {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && "message" in parsed) return parsed as ErrorDto;
  } catch {
    // not ours
  }
  return { code: "INTERNAL", subject: "answer", message: `has status ${status}`, remedy: "look at the server's log" };
}

/** What any thrown thing is as a failure. A line that breaks while an answer is read is a `TypeError`. */
export function failureOf(problem: unknown): Failure {
  if (problem instanceof Failure) return problem;
  if (problem instanceof TypeError && /network|fetch/i.test(problem.message)) return new Failure(0, NO_ANSWER);
  const message = problem instanceof Error ? problem.message : String(problem);
  return new Failure(-1, { code: "INTERNAL", subject: "page", message, remedy: "load the page again" });
}
