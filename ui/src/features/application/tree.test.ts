import { describe, expect, it } from "vitest";
import { isOpen, treeRows, turnedTo, type TreeObject } from "./tree";

function object(kind: string, name: string, more: Partial<TreeObject> = {}): TreeObject {
  return {
    ref: { group: "", kind, namespace: "shop", name },
    sync: "Synced",
    health: { status: "Healthy", message: "" },
    phase: "Sync",
    wave: 0,
    hook: false,
    ...more,
  };
}

const lines = (rows: ReturnType<typeof treeRows>): string[] => rows.map((row) => `${" ".repeat(row.depth)}${row.object.ref.kind}/${row.object.ref.name}`);
const none: ReadonlyMap<string, TreeObject[]> = new Map();

describe("the object tree", () => {
  it("follows phases and waves", () => {
    const objects = [object("Task", "smoke", { phase: "PostSync" }), object("B", "b", { wave: 1 }), object("A", "a"), object("Task", "migrate", { phase: "PreSync" })];
    expect(lines(treeRows(objects, none, new Set(), ""))).toEqual(["Task/migrate", "A/a", "B/b", "Task/smoke"]);
  });

  it("shows what an open object owns, loaded or not", () => {
    const web = object("Deployment", "web");
    const set = object("ReplicaSet", "web-1", { owner: web.ref });
    const pod = object("Pod", "web-1-x", { owner: set.ref });
    const closed = treeRows([web], none, new Set(), "");
    expect(closed[0]?.hasMore).toBe(true);
    expect(treeRows([web], new Map([["|Deployment|shop|web", []]]), new Set(), "")[0]?.hasMore).toBe(false);
    expect(treeRows([object("ConfigMap", "x")], none, new Set(), "")[0]?.hasMore).toBe(false);
    const loaded = new Map([["|Deployment|shop|web", [set, pod]]]);
    const open = new Set(["|Deployment|shop|web"]);
    expect(lines(treeRows([web], loaded, open, ""))).toEqual(["Deployment/web", " ReplicaSet/web-1", "  Pod/web-1-x"]);
    const folded = new Set(["|Deployment|shop|web", "-|ReplicaSet|shop|web-1"]);
    expect(lines(treeRows([web], loaded, folded, ""))).toEqual(["Deployment/web", " ReplicaSet/web-1"]);
  });

  it("opens what is not well, until somebody folds it", () => {
    const web = object("Deployment", "web", { health: { status: "Progressing", message: "" } });
    const set = object("ReplicaSet", "web-1", { owner: web.ref });
    const loaded = new Map([["|Deployment|shop|web", [set]]]);
    expect(lines(treeRows([web], loaded, new Set(), ""))).toEqual(["Deployment/web", " ReplicaSet/web-1"]);
    expect(lines(treeRows([web], loaded, new Set(["-|Deployment|shop|web"]), ""))).toEqual(["Deployment/web"]);
  });

  it("leaves a line as it was turned, whatever becomes of its object", () => {
    const well = object("Deployment", "web");
    const ill = object("Deployment", "web", { health: { status: "Degraded", message: "" } });
    const key = "|Deployment|shop|web";
    const unfolded = new Set(turnedTo([], key, true));
    expect([isOpen(well, unfolded), isOpen(ill, unfolded)]).toEqual([true, true]);
    const folded = new Set(turnedTo([...unfolded], key, false));
    expect([isOpen(well, folded), isOpen(ill, folded)]).toEqual([false, false]);
  });

  it("does not run in circles", () => {
    const a = object("A", "a");
    const b = object("B", "b", { owner: a.ref });
    const again = object("A", "a", { owner: b.ref });
    expect(lines(treeRows([a, b, again], none, new Set(["|A|shop|a"]), ""))).toEqual(["A/a", " B/b"]);
  });

  it("finds by words anywhere", () => {
    const objects = [object("A", "shop-web", { health: { status: "Degraded", message: "" } }), object("A", "shop-db")];
    expect(lines(treeRows(objects, none, new Set(), "degraded web"))).toEqual(["A/shop-web"]);
  });
});
