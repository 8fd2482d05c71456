import type { EventsDto, LiveObjectDto, ActionsDto } from "./generated";
import { call } from "./http";
import { useQueries, useQuery, type Known } from "./query";
import type { TreeObject } from "../features/application/tree";

/** What some objects own, by the key of the object; loaded when somebody looks. */
export function useChildren(name: string, keys: readonly string[]): ReadonlyMap<string, readonly TreeObject[]> {
  const found = useQueries(
    keys.map((ref) => ({
      key: `children ${name} ${ref}`,
      topics: [name],
      load: (signal: AbortSignal) => call("children", { path: { name }, query: { ref } }, signal),
    })),
  );
  return new Map(keys.flatMap((key, index) => (found[index]?.data === undefined ? [] : [[key, found[index].data.objects]])));
}

export function useLiveObject(name: string, ref: string): Known<LiveObjectDto> {
  return useQuery(`object ${name} ${ref}`, {
    topics: [name],
    pauseMillis: 1000,
    load: (signal) => call("getObject", { path: { name }, query: { ref } }, signal),
  });
}

export function useEvents(name: string, ref: string): Known<EventsDto> {
  return useQuery(`events ${name} ${ref}`, {
    topics: [name],
    pauseMillis: 1000,
    load: (signal) => call("events", { path: { name }, query: { ref } }, signal),
  });
}

export function useActions(name: string, ref: string): Known<ActionsDto> {
  return useQuery(`actions ${name} ${ref}`, {
    topics: [name],
    pauseMillis: 1000,
    load: (signal) => call("actions", { path: { name }, query: { ref } }, signal),
  });
}
