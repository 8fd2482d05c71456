import type { JournalEntryDto } from "./generated";
import { call } from "./http";
import { useQuery, type Known } from "./query";

/** How far back the road looks. */
const ROAD_ENTRIES = 250;

/** The latest entries of an application, oldest first. */
export function useJournal(application: string): Known<JournalEntryDto[]> {
  return useQuery(`journal ${application}`, {
    topics: [application],
    load: async (signal) => {
      const page = await call("listJournal", { query: { application, order: "newest", limit: ROAD_ENTRIES } }, signal);
      return page.entries.toReversed();
    },
  });
}

/** The most entries of a run that are asked for. */
export const RUN_ENTRIES_MAX = 5000;

/** The entries of one run, oldest first. */
export function useRunJournal(application: string, run: string): Known<JournalEntryDto[]> {
  return useQuery(`journal ${application} ${run}`, {
    topics: [application],
    load: async (signal) => (await call("listJournal", { query: { application, run, limit: RUN_ENTRIES_MAX } }, signal)).entries,
  });
}
