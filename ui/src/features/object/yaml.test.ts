import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { foundIn, lineText, openedAt, unfolded, withoutNoise, yamlLines, yamlText } from "./yaml";

const OBJECT = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "web", annotations: { "example.org/x": "1", "a: b": "yes" }, labels: {}, finalizers: [] },
  data: { "app.conf": "line one\n  line two\n", tail: "no\nend", empty: "", number: "007", dash: "- x", hash: "a #b", colon: "a: b", end: "x:" },
  list: [{ name: "a", ports: [{ port: 80 }, { port: 81 }] }, ["x", ["y"]], "plain", 3, true, null, -1.5, "~", "0x1f", ".5", "\u0007bell", "-x", "--flag", "-", "- a", "---", "500ms", "1e3", "-1", "12:30", "2020-01-01", ".inf", "-.inf", ".NaN", "0o7", "1_000", "+1", "...", "10Gi", "y", "No", "é", "a:b", "x #y"],
};

describe("YAML lines", () => {
  it("are read back by any reader as the same value", () => {
    expect(parse(yamlText(OBJECT))).toEqual(OBJECT);
    for (const value of ["x", 3, null, true, [], {}, [[]], [{}], { a: [] }, ["a\nb"]]) expect(parse(yamlText(value))).toEqual(value);
  });

  it("know their field", () => {
    const lines = yamlLines(OBJECT);
    const at = (text: string): string | undefined => lines.find((line) => lineText(line).includes(text))?.pointer;
    expect(at("port: 81")).toBe("/list/0/ports/1/port");
    expect(at("example.org/x")).toBe("/metadata/annotations/example.org~1x");
    expect(at("line two")).toBe("/data/app.conf");
  });

  it("fold with all that is below them", () => {
    const lines = yamlLines({ a: { b: 1, c: 2 }, d: "x\ny\n", e: 1 });
    const texts = (folded: string[]): string[] => unfolded(lines, new Set(folded)).map((at) => lineText(lines[at]!).trim());
    expect(texts([])).toEqual(["a:", "b: 1", "c: 2", "d: |", "x", "y", "e: 1"]);
    expect(texts(["/a", "/d"])).toEqual(["a:", "d: |", "e: 1"]);
  });

  it("stay folded when another version has more lines above", () => {
    const folded = new Set(["/spec"]);
    const texts = (value: unknown): string[] => {
      const lines = yamlLines(value);
      return unfolded(lines, folded).map((at) => lineText(lines[at]!).trim());
    };
    expect(texts({ a: 1, spec: { b: 1 } })).toEqual(["a: 1", "spec:"]);
    expect(texts({ a: [1, 2], spec: { b: 1, c: 2 }, d: 3 })).toEqual(["a:", "- 1", "- 2", "spec:", "d: 3"]);
  });

  it("unfold what hides one of them, and nothing else", () => {
    const lines = yamlLines({ a: { b: { c: 1 } }, d: { e: 1 } });
    expect(openedAt(lines, new Set(["/a", "/a/b", "/d"]), 2)).toEqual(new Set(["/d"]));
    expect(openedAt(lines, new Set(["/a", "/a/b", "/d"]), 1)).toEqual(new Set(["/a/b", "/d"]));
  });

  it("are found by words", () => {
    expect(foundIn(yamlLines({ a: "Web", b: 1 }), " web ")).toEqual([0]);
    expect(foundIn(yamlLines({ a: "Web" }), "")).toEqual([]);
  });

  it("leave out what machines keep", () => {
    const body = { metadata: { name: "x", uid: "1", managedFields: [] }, status: {}, spec: { a: 1 } };
    expect(withoutNoise(body)).toEqual({ metadata: { name: "x" }, spec: { a: 1 } });
  });
});
