import { describe, expect, it } from "vitest";
import { brokenFirst, bytes, limitWords, perMinute, requestWords, trialWords } from "./figures";

describe("places", () => {
  it("that are broken stand first, those that nobody uses last", () => {
    const place = (name: string, bad: boolean, applications: number) => ({ name, bad, applications });
    const all = [place("a", false, 0), place("d", false, 2), place("c", true, 0), place("b", true, 1)];
    expect(brokenFirst(all, (one) => one.bad, (one) => one.name).map((one) => one.name)).toEqual(["b", "c", "d", "a"]);
  });

  it("say how often they may be asked", () => {
    expect(limitWords(undefined)).toBe("");
    expect(limitWords({ blockedUntil: "2026-01-01T00:00:00Z" })).toBe("");
    expect(limitWords({ limit: 5000, remaining: 4990 })).toBe("4,990 of 5,000 requests left");
  });
});

describe("figures", () => {
  it("are told in units people know", () => {
    expect([0, 999, 1500, 312_000_000, 1_400_000_000].map(bytes)).toEqual(["0 B", "999 B", "1.5 kB", "312 MB", "1.4 GB"]);
    expect([perMinute(0, 5), perMinute(3, 2), perMinute(6000, 2), perMinute(1, 0)]).toEqual(["0", "1.5", "3,000", "0"]);
    expect(requestWords({ get: 3, patch: 1200 })).toBe("patch 1,200, get 3");
    expect(requestWords({})).toBe("none");
  });
});

it("a trial of a connection is one sentence", () => {
  const told = { subject: "shop", kind: "git", millis: 12, version: "", seen: ["main", "v1"], total: 9, missing: [], notes: [] };
  expect(trialWords(told)).toBe("git answered in 12 ms; has main, v1 and 7 more");
  expect(trialWords({ ...told, kind: "kubernetes", version: "v1.36", seen: [], total: 0, missing: ["delete secrets"] })).toBe(
    "kubernetes v1.36 answered in 12 ms; may not delete secrets",
  );
  expect(trialWords({ ...told, failure: { code: "X", subject: "shop", message: "does not answer", remedy: "look at the network" } })).toBe(
    "shop does not answer look at the network",
  );
});
