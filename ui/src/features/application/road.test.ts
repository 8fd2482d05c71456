import { describe, expect, it } from "vitest";
import type { JournalEntryDto } from "../../client/generated";
import { roadOf } from "./road";

const V1 = "main@sha1:429342ab3d2f4a42d2b0cddf1ed2a9499d08cd24";
const V2 = "main@sha1:e7933d2063ca6d4da987824f2c3ced776e0d690b";
const BACK = "main@sha1:1b10380a2fc14bbddcdb0b215c4c866082712daa";
const API = { group: "host.plumbline.dev", kind: "Process", namespace: "api", name: "api" };

function journal(...lines: [string, Record<string, unknown>, string?][]): JournalEntryDto[] {
  return lines.map(([type, data, run], index) => ({
    id: index + 1,
    at: new Date(1_800_000_000_000 + index * 100).toISOString(),
    application: "api",
    type,
    data,
    ...(run === undefined ? {} : { run }),
  }));
}

const seen = (revision: string): [string, Record<string, unknown>] => [
  "RevisionSeen",
  { revisions: [revision], commits: [{ author: "Ada", email: "", message: "Break api\n", time: "" }] },
];
const rendered: [string, Record<string, unknown>] = ["Rendered", { rendering: "sha256:1", objects: 4, fromCache: false, millis: 7 }];
const started = (run: string, trigger: string, revision: string): [string, Record<string, unknown>, string] => [
  "RunStarted",
  { trigger, revisions: [revision], rendering: "sha256:1", changes: 4, by: "plumbline" },
  run,
];
const change = (run: string, outcome: string): [string, Record<string, unknown>, string][] => [
  ["ChangeStarted", { phase: "Sync", wave: 1, ref: API, verb: "update" }, run],
  ["ChangeFinished", { phase: "Sync", wave: 1, result: { ref: API, outcome, message: "" } }, run],
];
const waveEnd = (run: string, status: string): [string, Record<string, unknown>, string] => [
  "WaveFinished",
  { phase: "Sync", wave: 1, health: { status, message: "" } },
  run,
];
const finished = (run: string, phase: string): [string, Record<string, unknown>, string] => ["RunFinished", { phase, message: "said" }, run];

const states = (entries: JournalEntryDto[], isOutOfSync = false): string[] =>
  roadOf(entries, isOutOfSync).steps.map((step) => `${step.words}: ${step.state}`);

const GOOD = [seen(V1), rendered, started("a", "revision", V1), ...change("a", "configured"), waveEnd("a", "Healthy"), finished("a", "Succeeded")];

describe("the road", () => {
  it("of a good run ends healthy", () => {
    expect(states(journal(...GOOD))).toEqual(
      ["Seen: done", "Rendered: done", "Gates: done", "Planned: done", "Wave 1: done", "Healthy: done"],
    );
  });

  it("of a run under way shows where it is, at each entry", () => {
    const all = journal(...GOOD);
    expect(states(all.slice(0, 4))).toEqual(
      ["Seen: done", "Rendered: done", "Gates: done", "Planned: done", "Wave 1: doing", "Healthy: ahead"],
    );
    for (let length = 0; length <= all.length; length++) expect(() => roadOf(all.slice(0, length), true)).not.toThrow();
  });

  it("of a run that waits says for what", () => {
    const waiting = (cause: string): [string, Record<string, unknown>, string] => ["Waiting", { phase: "Sync", wave: 1, ref: API, cause }, "a"];
    const begun = [...GOOD.slice(0, 3), ...change("a", "configured")];
    const detail = (...more: [string, Record<string, unknown>, string][]) =>
      roadOf(journal(...begun, ...more), true).steps.find((step) => step.words === "Wave 1")?.detail;
    expect(detail()).toBe("1 change under way");
    expect(detail(waiting("does not answer"))).toBe("Process/api/api: does not answer");
    expect(detail(waiting("does not answer"), waiting(""))).toBe("1 change under way");
  });

  it("of a bad run goes on to rollback, hold and Git, and the revert starts no new road", () => {
    const all = journal(
      ...GOOD,
      seen(V2),
      rendered,
      started("b", "revision", V2),
      ...change("b", "failed"),
      waveEnd("b", "Degraded"),
      finished("b", "Failed"),
      ["RollbackDecided", { from: [V2], to: [V1], reason: "not ready", by: "plumbline" }],
      ["HoldPlaced", { hold: { application: "api", revisions: [V2], reason: "", author: "plumbline", placedAt: "" } }],
      started("c", "rollback", V1),
      ...change("c", "configured"),
      finished("c", "Succeeded"),
      ["WrittenBack", { revision: BACK, message: "reverted" }],
      seen(BACK),
      rendered,
    );
    expect(states(all)).toEqual([
      "Seen: done",
      "Rendered: done",
      "Gates: done",
      "Planned: done",
      "Wave 1: failed",
      "Failed: failed",
      "Rolled back: done",
      "Reverted: done",
      "Held: waiting",
    ]);
    expect(roadOf(all, false).run).toBe("b");
    expect(states(all, true)).toContain("Rolled back: done");
  });

  it("of a revision that waits shows the gate", () => {
    const all = journal(...GOOD, seen(V2), rendered, ["GateAsked", { gate: "dependsOn", verdict: "waiting", reason: "waits for db" }]);
    expect(states(all, true)).toEqual(["Seen: done", "Rendered: done", "Gates: waiting", "Healthy: ahead"]);
  });

  it("of a healed drift begins with the drift", () => {
    const drift: [string, Record<string, unknown>] = ["DriftFound", { differences: [{ ref: API, fields: [{ pointer: "/spec" }] }] }];
    const all = journal(...GOOD, drift, started("d", "self-heal", V1), ...change("d", "configured"), waveEnd("d", "Healthy"), finished("d", "Succeeded"));
    expect(states(all)[0]).toBe("Drift found: done");
    expect(states(all).at(-1)).toBe("Healthy: done");
  });

  it("of an application nothing is known of is empty", () => {
    expect(roadOf([], false).steps).toEqual([]);
  });
});
