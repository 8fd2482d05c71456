import { describe, expect, it } from "vitest";
import { causeParts, folded, newLines, ordered, withoutLog, withoutRepeat, withoutWait } from "./causes";

const finding = (subject: string, ...evidence: string[]) => ({ subject, message: "", evidence, remedy: "", at: "" });

describe("a cause", () => {
  it("is told without the log that stands beside it", () => {
    const text = "is not ready: status 503; it printed last: a | b; it came with main@sha1:1 by Ada: Break";
    expect(withoutLog(text)).toBe("is not ready: status 503");
    expect(causeParts(text)).toEqual({ sentence: "is not ready: status 503", came: "it came with main@sha1:1 by Ada: Break" });
    expect(causeParts("was not ready; it came with main@sha1:1")).toEqual({ sentence: "was not ready", came: "it came with main@sha1:1" });
    expect(causeParts("plain")).toEqual({ sentence: "plain", came: "" });
  });

  it("is told once", () => {
    expect(newLines(["Pod a: exit code 1", "fatal: no store"], "was not ready: Pod a: exit code 1")).toEqual(["fatal: no store"]);
    expect(newLines(["Pod a: exit code 1"], "was not ready: Pod a: exit code 1")).toEqual(["Pod a: exit code 1"]);
    expect(withoutRepeat("went back to 42: Process/api/api: is not ready", "is not ready")).toBe("went back to 42");
    expect(withoutWait("the run waits for it: is not ready")).toBe("is not ready");
    expect(withoutRepeat("reverted 42", "is not ready")).toBe("reverted 42");
  });

  it("has its evidence folded in the middle when it is long", () => {
    const lines = Array.from({ length: 14 }, (_, index) => `line ${index}`);
    expect(folded(lines)).toEqual({ head: lines.slice(0, 4), hidden: 6, tail: lines.slice(10) });
    expect(folded(lines.slice(0, 10))).toEqual({ head: lines.slice(0, 10), hidden: 0, tail: [] });
    expect(folded([])).toEqual({ head: [], hidden: 0, tail: [] });
  });

  it("with evidence stands first", () => {
    const findings = [finding("hold"), finding("Process/api/api", "line"), finding("rollback")];
    expect(ordered({ headline: "", findings }).map((one) => one.subject)).toEqual(["Process/api/api", "hold", "rollback"]);
    expect(ordered({ headline: "", findings: [] })).toEqual([]);
  });
});
