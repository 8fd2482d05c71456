import type { ConnectionTestDto, LimitDto } from "../../client/generated";
import { duration } from "../../design/time";

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** An amount of memory: `312 MB`, `1.4 GB`. */
export function bytes(number: number): string {
  let value = number;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** How often something happens. */
export function perMinute(number: number, minutes: number): string {
  const rate = minutes <= 0 ? 0 : number / minutes;
  return rate >= 10 || rate === 0 ? Math.round(rate).toLocaleString("en") : rate.toFixed(1);
}

/** Broken places first, then those that are used, each by name. */
export function brokenFirst<T extends { applications: number }>(all: readonly T[], isBroken: (one: T) => boolean, name: (one: T) => string): T[] {
  const rank = (one: T): number => (isBroken(one) ? 0 : one.applications > 0 ? 1 : 2);
  return all.toSorted((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)));
}

/** What a host said about how often it may be asked; empty when it said nothing. */
export function limitWords(limit: LimitDto | undefined): string {
  if (limit?.limit === undefined && limit?.remaining === undefined) return "";
  return `${(limit.remaining ?? 0).toLocaleString("en")}${limit.limit === undefined ? "" : ` of ${limit.limit.toLocaleString("en")}`} requests left`;
}

/** Requests by verb, most first: `get 12, patch 3`. */
export function requestWords(requests: Record<string, number>): string {
  const sorted = Object.entries(requests).sort(([, one], [, other]) => other - one);
  return sorted.length === 0 ? "none" : sorted.map(([verb, number]) => `${verb} ${number.toLocaleString("en")}`).join(", ");
}

/** What trying a connection has shown, in one sentence. */
export function trialWords(told: ConnectionTestDto): string {
  if (told.failure !== undefined) {
    return [told.failure.subject, told.failure.message, told.failure.remedy].filter(Boolean).join(" ");
  }
  const rest = told.total - told.seen.length;
  return [
    `${[told.kind, told.version].filter(Boolean).join(" ") || "it"} answered in ${duration(told.millis)}`,
    ...(told.seen.length === 0 ? [] : [`has ${told.seen.join(", ")}${rest > 0 ? ` and ${rest.toLocaleString("en")} more` : ""}`]),
    ...(told.missing.length === 0 ? [] : [`may not ${told.missing.join(", ")}`]),
    ...told.notes,
  ].join("; ");
}
