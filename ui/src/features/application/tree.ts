import type { HealthDto, ObjectDto, RefDto } from "../../client/generated";
import { refKey, refText } from "../journal/events";

/** An object of the tree: an owned one, or one that lives below it. */
export type TreeObject = Partial<ObjectDto> & {
  ref: RefDto;
  health: HealthDto;
  /** What it lives below; missing for what the application applies itself. */
  owner?: RefDto;
  /** Short facts about it. */
  info?: readonly string[];
};

/** A line of the object tree. */
export interface TreeRow {
  object: TreeObject;
  key: string;
  depth: number;
  /** Whether something lies below it, as far as is known. */
  hasMore: boolean;
  isOpen: boolean;
}

/** The order in which phases come. */
const PHASES = ["PreSync", "Sync", "PostSync", "SyncFail", "PreDelete", "PostDelete"];

/** Kinds below which nothing lives. */
const LEAVES = new Set([
  "ConfigMap", "Secret", "ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Namespace", "Event",
  "PodDisruptionBudget", "Pod", "EndpointSlice", "Endpoints", "NetworkPolicy", "PriorityClass", "StorageClass", "LimitRange", "ResourceQuota", "CustomResourceDefinition",
]);

/** Whether something may live below an object; host objects and applications stand alone. */
export function mayOwn(ref: RefDto): boolean {
  return !ref.group.endsWith("plumbline.dev") && !LEAVES.has(ref.kind);
}

const { compare } = new Intl.Collator();

/** The order of a run: phase, wave, kind, name. */
export function comparePlaces(one: TreeObject, other: TreeObject): number {
  return (
    PHASES.indexOf(one.phase ?? "") - PHASES.indexOf(other.phase ?? "") ||
    (one.wave ?? 0) - (other.wave ?? 0) ||
    compare(one.ref.kind, other.ref.kind) ||
    compare(one.ref.group, other.ref.group) ||
    compare(one.ref.namespace, other.ref.namespace) ||
    compare(one.ref.name, other.ref.name)
  );
}

function keyOf(ref: RefDto | undefined): string {
  return ref === undefined ? "" : refKey(ref);
}

/** Objects that are open without a click: what is not well, for the reason lies below it. */
export function openAtFirst(object: TreeObject): boolean {
  const { status } = object.health;
  return mayOwn(object.ref) && (status === "Degraded" || status === "Progressing" || status === "Missing");
}

/** Before the key of an object that a person has folded; those that a person has unfolded stand without it. */
const FOLDED = "-";

/** Whether what an object owns is shown: as a person has turned it, whatever becomes of it meanwhile. What is loaded with
 * its owner is shown at once. */
export function isOpen(object: TreeObject, turned: ReadonlySet<string>): boolean {
  const key = refKey(object.ref);
  if (turned.has(key) || turned.has(FOLDED + key)) return turned.has(key);
  return object.owner !== undefined || openAtFirst(object);
}

/** What a person has turned, once a line was unfolded or folded. */
export function turnedTo(turned: readonly string[], key: string, isUnfolded: boolean): string[] {
  return [...turned.filter((one) => one !== key && one !== FOLDED + key), isUnfolded ? key : FOLDED + key];
}

/** Whether an object has all the words that are looked for. */
export function isFound(object: TreeObject, find: string): boolean {
  const text = `${refText(object.ref)} ${object.health.status} ${object.sync ?? ""} ${object.phase ?? ""} ${object.hook ? "hook" : ""}`.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The lines of the tree: owned objects in the order they are applied, what they own below them when they are open. */
export function treeRows(
  objects: readonly TreeObject[],
  children: ReadonlyMap<string, readonly TreeObject[]>,
  turned: ReadonlySet<string>,
  find: string,
): TreeRow[] {
  const below = new Map<string, TreeObject[]>();
  const seen = new Set<string>();
  for (const object of [...objects, ...[...children.values()].flat()]) {
    const key = refKey(object.ref);
    if (seen.has(key)) continue;
    seen.add(key);
    const owner = keyOf(object.owner);
    const others = below.get(owner);
    if (others === undefined) below.set(owner, [object]);
    else others.push(object);
  }
  const rows: TreeRow[] = [];
  const path = new Set<string>();
  const lay = (owner: string, depth: number): void => {
    for (const object of (below.get(owner) ?? []).toSorted(comparePlaces)) {
      const key = refKey(object.ref);
      if (path.has(key)) continue;
      const isKnown = below.has(key);
      const opened = isOpen(object, turned);
      const hasMore = isKnown || (object.owner === undefined && mayOwn(object.ref) && children.get(key)?.length !== 0);
      if (find === "" || isFound(object, find)) rows.push({ object, key, depth: find === "" ? depth : 0, hasMore, isOpen: opened });
      if (!isKnown || !(opened || find !== "")) continue;
      path.add(key);
      lay(key, depth + 1);
      path.delete(key);
    }
  };
  lay("", 0);
  return rows;
}

/** What an arrow key does in the tree: fold or unfold the line, or lead to another one. */
export type TreeMove = { kind: "turn" } | { kind: "focus"; row: number };

/** What a key does on a line of the tree; undefined when it does nothing there. */
export function treeMove(rows: readonly TreeRow[], at: number, key: string): TreeMove | undefined {
  const here = rows[at];
  if (here === undefined) return undefined;
  const to = (row: number): TreeMove | undefined => (row < 0 || row >= rows.length || row === at ? undefined : { kind: "focus", row });
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    case "ArrowRight":
      if (here.hasMore && !here.isOpen) return { kind: "turn" };
      return (rows[at + 1]?.depth ?? 0) > here.depth ? to(at + 1) : undefined;
    case "ArrowLeft":
      if (here.hasMore && here.isOpen) return { kind: "turn" };
      return to(rows.findLastIndex((row, index) => index < at && row.depth < here.depth));
    default:
      return undefined;
  }
}
