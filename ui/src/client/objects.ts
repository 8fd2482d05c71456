import type { TreeObject } from "../features/application/tree";

/** What some objects own, by the key of the object; loaded when somebody looks. */
export function useChildren(_name: string, _keys: readonly string[]): ReadonlyMap<string, readonly TreeObject[]> {
  return new Map();
}
