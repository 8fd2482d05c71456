import { describe, expect, it } from "vitest";
import { asLive } from "./asLive";

const field = (pointer: string, live: unknown) => ({ pointer, live, cause: "drift" as const, manager: "" });

describe("a declared object as it is live", () => {
  const desired = { spec: { replicas: 2, args: ["a", "b"], labels: { "x/y": "1" } } };

  it("is what is declared when nothing differs", () => {
    expect(asLive(desired, [])).toEqual(desired);
    expect(asLive(desired, [])).not.toBe(desired);
  });

  it("has the live values of what differs", () => {
    expect(asLive(desired, [field("/spec/replicas", 5), field("/spec/labels/x~1y", "2")])).toEqual({
      spec: { replicas: 5, args: ["a", "b"], labels: { "x/y": "2" } },
    });
  });

  it("lacks what is not live, and has what is no longer declared", () => {
    expect(asLive(desired, [field("/spec/replicas", undefined), field("/spec/args/0", undefined)])).toEqual({
      spec: { args: ["b"], labels: { "x/y": "1" } },
    });
    expect(asLive(desired, [field("/spec/ports/0/port", 80), field("/data/k", "v")])).toEqual({
      spec: { replicas: 2, args: ["a", "b"], labels: { "x/y": "1" }, ports: [{ port: 80 }] },
      data: { k: "v" },
    });
  });

  it("may be another thing as a whole", () => {
    expect(asLive("a", [field("", "b")])).toBe("b");
  });
});
