import { useRef } from "preact/hooks";
import { LONG_REST_MILLIS, useQueries, useQuery, warm, type Known, type QuerySettings } from "./query";
import { call } from "./http";
import type {
  ApplicationDetailsDto,
  ApplicationPageDto,
  ExplanationDto,
  HistoryDto,
  RunDto,
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

/** The counts on the frame of every page are loaded at most once in this many milliseconds. */
const COUNTS_PAUSE_MILLIS = 3000;

const FLEET_COUNTS: QuerySettings<ApplicationPageDto> & { key: string } = {
  key: "fleet counts",
  topics: ["*"],
  pauseMillis: COUNTS_PAUSE_MILLIS,
  load: (signal) => call("listApplications", { query: { limit: 1, fields: "name" } }, signal),
};

/** How many applications are in each state, whatever page is shown; undefined until that is known. The whole fleet on
 * the page, when it is there, has told it already. */
export function useFleetCounts(shown: FleetAsked | undefined): ApplicationPageDto | undefined {
  const [known] = useQueries([shown?.query === "" ? fleetPage(shown, 0) : FLEET_COUNTS]);
  const latest = useRef(known?.data);
  latest.current = known?.data ?? latest.current;
  return latest.current;
}

/** Loads a page that somebody is about to see. */
export function warmFleet({ query, sort, group }: FleetAsked, chunk = 0): void {
  const asked = fleetPage({ query, sort, group }, chunk);
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
    restMillis: LONG_REST_MILLIS,
    load: (signal) => call("history", { path: { name }, query: { limit } }, signal),
  });
}

/** What was live at a time, as the server knows it; nothing is asked while the time is empty. */
export function useLiveAt(name: string, at: string): Known<RunDto | undefined> {
  return useQuery<RunDto | undefined>(`live ${name} ${at}`, {
    load: (signal) => (at === "" ? Promise.resolve(undefined) : call("liveAt", { path: { name }, query: { at } }, signal)),
  });
}
