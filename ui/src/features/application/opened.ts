import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { ApplicationView } from "../../app/views";
import type { ObjectDto } from "../../client/generated";
import type { Failure } from "../../client/http";
import { useChildren } from "../../client/objects";
import { refKey } from "../journal/events";
import { isOpen, mayOwn, treeRows, turnedTo, type TreeRow } from "./tree";

/** The most objects whose children are loaded. */
const LOADED_MAX = 40;

/** What an application owns, with what lies below what is open. */
export interface Opened {
  rows: TreeRow[];
  /** Why it is not known what an object owns, by its key. */
  failures: ReadonlyMap<string, Failure>;
  /** Folds or unfolds an object; the address remembers it. */
  turn: (row: TreeRow) => void;
}

/** The lines of an application's tree, or of its graph: both show the same as open. */
export function useOpened(view: ApplicationView, objects: readonly ObjectDto[]): Opened {
  const { name, find } = view;
  const turned = new Set(view.turned);
  const open = objects.filter((object) => mayOwn(object.ref) && isOpen(object, turned)).slice(0, LOADED_MAX);
  const { children, failures } = useChildren(name, open.map((object) => refKey(object.ref)));
  return {
    rows: treeRows(objects, children, turned, find),
    failures,
    turn: ({ key, isOpen: isUnfolded }) => go(hrefs.application(name, { ...view, turned: turnedTo(view.turned, key, !isUnfolded) }), "replace"),
  };
}
