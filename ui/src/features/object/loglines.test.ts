import { describe, expect, it } from "vitest";
import { lineOf } from "../../client/logs";
import { fileName, filtered, kept, KEPT_MAX, plain } from "./loglines";

describe("log lines", () => {
  it("are bounded", () => {
    const many = Array.from({ length: KEPT_MAX }, (_, at) => `${at}`);
    const all = kept(many, ["new"]);
    expect(all).toHaveLength(KEPT_MAX);
    expect(all.at(-1)).toBe("new");
    expect(all[0]).toBe("1");
  });

  it("are filtered by words or an expression", () => {
    const lines = ["GET /a 200", "GET /b 500", "error: x"];
    expect(filtered(lines, "get")).toEqual(["GET /a 200", "GET /b 500"]);
    expect(filtered(lines, "/5\\d\\d$/")).toEqual(["GET /b 500"]);
    expect(filtered(lines, "/(/")).toEqual(lines);
    expect(filtered(lines, " ")).toBe(lines);
  });

  it("say when some were left out", () => {
    expect(lineOf("line", '{"line":"x"}')).toBe("x");
    expect(lineOf("lost", '{"lines":"7"}')).toContain("7 lines were left out");
  });

  it("lose their colours and get a harmless file name", () => {
    expect(plain("\u001b[31mred\u001b[0m")).toBe("red");
    expect(fileName("shop", "apps|Deployment|a/../b|x y")).toBe("shop-Deployment-a_.._b-x_y.log");
  });
});
