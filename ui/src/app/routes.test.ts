import { describe, expect, it } from "vitest";
import { hrefs, parseRoute } from "./routes";

describe("addresses", () => {
  it("say nothing that is usual", () => {
    expect(hrefs.fleet({ query: "", sort: "name", group: "", folded: [], at: "" })).toBe("/");
    expect(hrefs.application("shop", { objects: "tree" })).toBe("/applications/shop");
    expect(hrefs.plan("shop", { style: "split", intent: "sync" })).toBe("/applications/shop/plan");
  });

  it("bring back what they were made of", () => {
    const href = hrefs.fleet({ query: "health:degraded project:shop", group: "label:team", folded: ["a,b", "ü%"], at: "x" });
    expect(parseRoute(href)).toEqual({
      page: "fleet",
      query: "health:degraded project:shop",
      sort: "name",
      group: "label:team",
      folded: ["a,b", "ü%"],
      at: "x",
    });
    expect(parseRoute(hrefs.object("shop", "apps|Deployment|a|b&c=d", { tab: "logs", previous: true }))).toMatchObject({
      page: "object",
      ref: "apps|Deployment|a|b&c=d",
      tab: "logs",
      previous: true,
    });
  });

  it("with unknown words fall back to what is usual", () => {
    expect(parseRoute("/applications/shop?objects=cube")).toMatchObject({ objects: "tree" });
    expect(parseRoute("/applications/shop/object?tab=%22%3E")).toMatchObject({ tab: "live" });
  });

  it("of no known place lead nowhere, and broken ones do not throw", () => {
    expect(parseRoute("/sets/x").page).toBe("nowhere");
    expect(parseRoute("/applications/a/b/c/d").page).toBe("nowhere");
    expect(parseRoute("/applications/%E0%A4%A")).toMatchObject({ page: "application", name: "%E0%A4%A" });
    expect(parseRoute("/?folded=%25")).toMatchObject({ page: "fleet", folded: ["%"] });
  });
});
