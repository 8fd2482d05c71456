import { useRef } from "preact/hooks";
import type { JournalEntryDto } from "./generated";
import { call } from "./http";
import { LONG_REST_MILLIS, useQuery, type Known } from "./query";

/** How far back the road looks. */
const ROAD_ENTRIES = 250;

/** The latest entries of an application, oldest first. */
export function useJournal(application: string): Known<JournalEntryDto[]> {
  return useQuery(`journal ${application}`, {
    topics: [application],
    restMillis: LONG_REST_MILLIS,
    load: async (signal) => {
      const page = await call("listJournal", { query: { application, order: "newest", limit: ROAD_ENTRIES } }, signal);
      return page.entries.toReversed();
    },
  });
}

/** The most entries of a run that are kept. */
export const RUN_ENTRIES_MAX = 20_000;

/** Entries of one answer. */
const PAGE_ENTRIES = 5000;

/** The entries of one run, oldest first; what is known already is not asked for again. */
export function useRunJournal(application: string, run: string): Known<JournalEntryDto[]> {
  const known = useRef<JournalEntryDto[]>([]);
  return useQuery(`journal ${application} ${run}`, {
    topics: [application],
    restMillis: LONG_REST_MILLIS,
    load: async (signal) => {
      for (let isWhole = false; !isWhole && known.current.length < RUN_ENTRIES_MAX; ) {
        const after = known.current.at(-1)?.id;
        const { entries } = await call("listJournal", { query: { application, run, limit: PAGE_ENTRIES, ...(after === undefined ? {} : { after }) } }, signal);
        isWhole = entries.length < PAGE_ENTRIES;
        if (entries.length > 0) known.current = [...known.current, ...entries];
      }
      return known.current;
    },
  });
}
