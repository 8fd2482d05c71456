import type { EventsDto, LiveObjectDto, ActionsDto } from "./generated";
import { call, type Failure } from "./http";
import { useQueries, useQuery, type Known } from "./query";
import type { TreeObject } from "../features/application/tree";

/** What some objects own, and why that is not known, by the key of the object. */
export interface Children {
  children: ReadonlyMap<string, readonly TreeObject[]>;
  failures: ReadonlyMap<string, Failure>;
}

/** What some objects own; loaded when somebody looks. */
export function useChildren(name: string, keys: readonly string[]): Children {
  const found = useQueries(
    keys.map((ref) => ({
      key: `children ${name} ${ref}`,
      topics: [name],
      load: (signal: AbortSignal) => call("children", { path: { name }, query: { ref } }, signal),
    })),
  );
  return {
    children: new Map(keys.flatMap((key, index) => (found[index]?.data === undefined ? [] : [[key, found[index].data.objects]]))),
    failures: new Map(keys.flatMap((key, index) => (found[index]?.error === undefined ? [] : [[key, found[index].error]]))),
  };
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
