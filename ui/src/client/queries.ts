import { useQueries, useQuery, warm, type Known, type QuerySettings } from "./query";
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

/** What a row of the fleet shows; nothing else travels. */
const ROW_FIELDS = "name,project,health,sync,run,action,blocked,held,suspended,commit,desired,destination,since";

/** The fleet moves all the time; its pages are loaded at most once in this many milliseconds. */
const FLEET_PAUSE_MILLIS = 1000;

/** Applications of one page. */
export const CHUNK = 100;

function fleetPage(asked: FleetAsked, chunk: number): QuerySettings<ApplicationPageDto> & { key: string } {
  return {
    key: `fleet ${JSON.stringify(asked)} ${chunk}`,
    topics: ["*"],
    pauseMillis: FLEET_PAUSE_MILLIS,
    load: (signal) => call("listApplications", { query: { ...asked, offset: chunk * CHUNK, limit: CHUNK, fields: ROW_FIELDS } }, signal),
  };
}

/** Some pages of the fleet, in their order. */
export function useFleetPages(asked: FleetAsked, chunks: readonly number[]): Known<ApplicationPageDto>[] {
  return useQueries(chunks.map((chunk) => fleetPage(asked, chunk)));
}

/** Loads the first page of a view that somebody is about to open. */
export function warmFleet({ query, sort, group }: FleetAsked): void {
  const asked = fleetPage({ query, sort, group }, 0);
  warm(asked.key, asked);
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
