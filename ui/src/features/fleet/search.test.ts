import { describe, expect, it } from "vitest";
import { formatTerms, has, parseTerms, suggest, toggle } from "./search";

describe("the search", () => {
  it("is taken apart and put together again", () => {
    const text = "health:degraded,missing -is:suspended web";
    expect(parseTerms(text)).toEqual([
      { not: false, key: "health", values: ["degraded", "missing"] },
      { not: true, key: "is", values: ["suspended"] },
      { not: false, key: "", values: ["web"] },
    ]);
    expect(formatTerms(parseTerms(`  ${text}  `))).toBe(text);
    expect(parseTerms("")).toEqual([]);
    expect(parseTerms("-")).toEqual([{ not: false, key: "", values: ["-"] }]);
  });

  it("turns a value on and off", () => {
    expect(toggle("web", "health", "Degraded")).toBe("web health:degraded");
    expect(toggle("health:degraded web", "health", "Missing")).toBe("health:degraded,missing web");
    expect(toggle("health:degraded,missing", "health", "Degraded")).toBe("health:missing");
    expect(toggle("health:degraded web", "health", "Degraded")).toBe("web");
    expect(has("health:Degraded", "health", "degraded")).toBe(true);
    expect(has("-health:degraded", "health", "degraded")).toBe(false);
  });

  it("suggests keys, then values", () => {
    expect(suggest("web pro", {}).map((one) => one.query)).toEqual(["web project:"]);
    expect(suggest("project:s", { project: ["shop", "Stock", "bank"] }).map((one) => one.query)).toEqual(
      ["project:shop ", "project:Stock "],
    );
    expect(suggest("-health:missing,de", {}).map((one) => one.query)).toEqual(["-health:missing,degraded "]);
    expect(suggest("nosuch:", {})).toEqual([]);
    expect(suggest("", {}).length).toBe(10);
  });
});
