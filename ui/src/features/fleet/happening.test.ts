import { describe, expect, it } from "vitest";
import type { ApplicationDto } from "../../client/generated";
import { happening } from "./happening";

const application = (more: Record<string, unknown>): ApplicationDto =>
  ({ health: { status: "Healthy", message: "" }, sync: "Synced", action: "", blocked: "", held: false, suspended: false, ...more }) as unknown as ApplicationDto;

const failed = { phase: "Failed", message: "Deployment/shop/web: was not ready in time: exit code 1; it printed last: fatal" };

describe("what happens to an application", () => {
  it("is that its last run failed, while it is not well again", () => {
    const rollingOut = { status: "Progressing", message: "1 of 2 replicas" };
    expect(happening(application({ run: failed, health: rollingOut }))).toEqual({
      text: "last run failed: Deployment/shop/web: was not ready in time: exit code 1",
      tone: "stuck",
    });
    expect(happening(application({ run: failed, sync: "OutOfSync" })).tone).toBe("stuck");
    expect(happening(application({ run: failed, commit: { subject: "Fix it" } }))).toEqual({ text: "Fix it", tone: "quiet" });
  });

  it("is what moves before what is blocked, and what is broken before both", () => {
    expect(happening(application({ run: { phase: "Running" }, action: "wave 1", blocked: "window" })).tone).toBe("moving");
    expect(happening(application({ health: { status: "Degraded", message: "down" }, blocked: "window" }))).toEqual({ text: "down", tone: "stuck" });
    expect(happening(application({ blocked: "window", held: true })).text).toBe("window");
    expect(happening(application({ suspended: true })).text).toBe("suspended");
    expect(happening(application({ suspended: true, blocked: "suspend: suspended by Ada" })).text).toBe("suspended by Ada");
  });
});
