import { useEffect } from "preact/hooks";
import { useQueries, useQuery, type Known } from "./query";
import { call } from "./http";
import type {
  ApplicationDetailsDto,
  ApplicationPageDto,
  ExplanationDto,
  HistoryDto,
} from "./generated";

/** How a page of the fleet is asked for. */
export interface FleetAsked {
  query: string;
  sort: string;
  group: string;
}

/** The fleet moves all the time; its pages are loaded at most once in this many milliseconds. */
const FLEET_PAUSE_MILLIS = 1000;

/** Some pages of the fleet, in their order. */
export function useFleetPages(asked: FleetAsked, chunks: readonly number[], size: number): Known<ApplicationPageDto>[] {
  return useQueries(
    chunks.map((chunk) => ({
      key: `fleet ${JSON.stringify(asked)} ${chunk}`,
      topics: ["*"],
      pauseMillis: FLEET_PAUSE_MILLIS,
      load: (signal: AbortSignal) =>
        call("listApplications", { query: { ...asked, offset: chunk * size, limit: size } }, signal),
    })),
  );
}

export function useApplication(name: string): Known<ApplicationDetailsDto> {
  return useQuery(`application ${name}`, {
    topics: [name],
    load: (signal) => call("getApplication", { path: { name } }, signal),
  });
}

export function useExplanation(name: string): Known<ExplanationDto> {
  return useQuery(`explain ${name}`, {
    topics: [name],
    load: (signal) => call("explain", { path: { name } }, signal),
  });
}

export function useHistory(name: string, limit: number): Known<HistoryDto> {
  return useQuery(`history ${name} ${limit}`, {
    topics: [name],
    load: (signal) => call("history", { path: { name }, query: { limit } }, signal),
  });
}

/** Runs something when the last word of a search has been typed. */
export function useLater(run: () => void, millis: number, on: unknown): void {
  useEffect(() => {
    const timer = setTimeout(run, millis);
    return () => clearTimeout(timer);
  }, [on]);
}
