import { describe, expect, it } from "vitest";
import { ago, clock, duration, exact, lasting, minute, moment } from "./time";
import { capital, count, firstLine, healthWord, list, revisionWords, safeLink, withShortIds } from "./words";

describe("words", () => {
  it("count and list things", () => {
    expect(count(1, "object")).toBe("1 object");
    expect(count(10_000, "object")).toBe("10,000 objects");
    expect(list(["a", "b", "c"])).toBe("a, b and c");
    expect(list([])).toBe("");
    expect(withShortIds("from [main@sha1:429342ab3d2f4a42d2b0cddf1ed2a9499d08cd24] to x")).toBe("from main 429342ab to x");
  });

  it("shorten revisions", () => {
    expect(revisionWords("main@sha1:429342ab3d2f4a42d2b0cddf1ed2a9499d08cd24")).toEqual({
      name: "main",
      id: "429342ab3d2f4a42d2b0cddf1ed2a9499d08cd24",
      short: "429342ab",
    });
    expect(revisionWords("1.2.3").short).toBe("1.2.3");
    expect(revisionWords("").short).toBe("");
  });

  it("of a newer server read as unknown", () => {
    expect(healthWord("Degraded")).toBe("Degraded");
    expect(healthWord("Splendid")).toBe("Unknown");
  });

  it("part a commit message", () => {
    expect(firstLine("Fix\n\nmore\n")).toBe("Fix");
  });

  it("make links of web addresses only", () => {
    expect(safeLink("https://example.org/x")).toBe("https://example.org/x");
    for (const hostile of ["javascript:alert(1)", " https://x y", "data:text/html,x", "//evil", undefined]) {
      expect(safeLink(hostile)).toBeUndefined();
    }
  });
});

describe("times", () => {
  it("are told in one unit", () => {
    const at = (seconds: number): string => ago(1_000_000_000, 1_000_000_000 + seconds * 1000);
    expect([0, 1, 2, 59, 60, 3599, 3600, 86_400, 324 * 86_400, 800 * 86_400, -90].map(at)).toEqual(
      ["now", "now", "2 s ago", "59 s ago", "1 m ago", "59 m ago", "1 h ago", "1 d ago", "10 mo ago", "2 y ago", "in 1 m"],
    );
  });

  it("tell how long something has lasted", () => {
    expect([-5, 0, 1, 2, 90, 7200].map((seconds) => lasting(1_000_000_000, 1_000_000_000 + seconds * 1000))).toEqual(
      ["a moment", "a moment", "a moment", "2 s", "1 m", "2 h"],
    );
  });

  it("tell how long something took", () => {
    expect([0.4, 41, 1234, 125_000, 12_000_000].map(duration)).toEqual(
      ["0 ms", "41 ms", "1.2 s", "2 m 05 s", "3 h 20 m"],
    );
  });

  it("have an exact form", () => {
    expect(exact(Date.now())).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d$/);
    expect(clock(Date.now())).toMatch(/^\d\d:\d\d:\d\d$/);
  });

  it("of another day are told with their date", () => {
    const noon = new Date(2026, 10, 20, 12, 0, 5).getTime();
    expect(moment(noon, noon + 1000)).toBe("12:00:05");
    expect(moment(noon, noon + 86_400_000)).toBe("2026-11-20 12:00");
    expect(minute(noon)).toBe("2026-11-20T12:00");
    expect(Date.parse(minute(noon))).toBe(noon - 5000);
  });
});

describe("words of strangers", () => {
  it("may begin a sentence", () => {
    expect(["restart", "Delete", ""].map(capital)).toEqual(["Restart", "Delete", ""]);
  });
});
