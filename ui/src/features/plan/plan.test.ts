import { describe, expect, it } from "vitest";
import type { Plan } from "../../client/generated";
import { blastOf, isDestructive, isQuiet, summary } from "./blast";
import { causeText, changeWords, changesOf, fieldText, isDoing, wavesOf, withoutDump } from "./plan";

const ref = (kind: string, name: string) => ({ group: "", kind, namespace: "shop", name });
const object = (kind: string, name: string) => ({ ref: ref(kind, name), body: { kind }, path: "shop.yaml", line: 3 });

function plan(...changes: object[]): Plan {
  return { changes } as unknown as Plan;
}

const RICH = plan(
  { phase: "PreSync", wave: 0, change: "run-hook", reason: "PreSync hook", object: object("Task", "migrate") },
  { phase: "Sync", wave: 0, change: "keep", reason: "is as declared", object: object("File", "a") },
  { phase: "Sync", wave: 0, change: "create", reason: "is not there", object: object("File", "b") },
  {
    phase: "Sync",
    wave: 1,
    change: "update",
    reason: "differs",
    object: object("Process", "api"),
    diff: { fields: [{ pointer: "/spec/env/VERSION", desired: "v2", live: "v1", cause: "CHANGED_IN_SOURCE", manager: "" }] },
  },
  { phase: "Sync", wave: 1, change: "delete", reason: "left Git", ref: ref("PersistentVolumeClaim", "data") },
);

describe("a plan", () => {
  it("tells a refusal without the value that was refused", () => {
    expect(withoutDump('spec.template: Invalid value: {"a":{"b":null}}: field is immutable; allow it')).toBe("spec.template: field is immutable; allow it");
    expect(withoutDump("Invalid value: 70000: must be less")).toBe("Invalid value: 70000: must be less");
  });

  it("is read as it is written", () => {
    const [hook, , , update, gone] = changesOf(RICH);
    expect(hook).toMatchObject({ verb: "run-hook", key: "|Task|shop|migrate", origin: "shop.yaml:3" });
    expect(update?.fields[0]?.cause).toBe("changed-in-source");
    expect(gone).toMatchObject({ verb: "delete", ref: { kind: "PersistentVolumeClaim" }, origin: "" });
    expect(changesOf(RICH).map(isDoing)).toEqual([false, false, true, true, true]);
  });

  it("says which fields change, or why", () => {
    const [hook, , , update] = changesOf(RICH);
    expect([hook, update].map((change) => change && changeWords(change))).toEqual(["PreSync hook", "spec.env.VERSION"]);
    const fields = ["/a", "/b", "/c"].map((pointer) => ({ pointer, cause: "DRIFT", manager: "" }));
    const [many] = changesOf(plan({ phase: "Sync", wave: 0, change: "update", reason: "", object: object("A", "a"), diff: { fields } }));
    expect(many && changeWords(many)).toBe("a, b and 1 more field");
  });

  it("tells what a run would be refused for", () => {
    const changes = changesOf(plan({ phase: "Sync", wave: 0, change: "replace", consent: "NEEDED", reason: "spec is immutable", object: object("Job", "a"), diff: { fields: [] } }));
    expect(blastOf(changes).refused).toHaveLength(1);
    expect(changes.map(changeWords)).toEqual(["not allowed: spec is immutable"]);
  });

  it("says what each wave waits for", () => {
    expect(wavesOf(changesOf(RICH)).map((wave) => [wave.words, wave.waits])).toEqual([
      ["PreSync", "begins at once"],
      ["Sync", "waits for Task/shop/migrate to succeed"],
      ["Sync, wave 1", "waits for File/shop/a and File/shop/b to be healthy"],
    ]);
  });

  it("says what people will feel", () => {
    const blast = blastOf(changesOf(RICH));
    expect(blast.doing).toEqual({ create: 1, update: 1, replace: 0, delete: 1 });
    expect(blast.restarts.map((change) => change.ref.name)).toEqual(["api"]);
    expect(blast.losses.map((change) => change.ref.name)).toEqual(["data"]);
    expect(blast.deletions).toEqual([]);
    expect(isQuiet(blast)).toBe(false);
    expect(isQuiet(blastOf([]))).toBe(true);
    const gone = blastOf(changesOf(plan({ phase: "Sync", wave: 0, change: "delete", reason: "is not declared any more", ref: ref("Service", "old") })));
    expect(gone.deletions.map((change) => change.ref.name)).toEqual(["old"]);
    expect(isDestructive(blast)).toBe(true);
    expect(summary(blast)).toBe("1 created, 1 updated, 1 deleted, 1 hook");
    expect(summary(blastOf([]))).toBe("nothing to do");
  });

  it("names fields as people read them", () => {
    expect(fieldText("/spec/containers/0/image")).toBe("spec.containers[0].image");
    expect(fieldText("/metadata/annotations/example.org~1x")).toBe('metadata.annotations["example.org/x"]');
    expect(causeText("drift", "kubectl-edit")).toBe("drifted: changed by kubectl-edit");
  });
});
