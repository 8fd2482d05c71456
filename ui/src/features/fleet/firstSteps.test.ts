import { describe, expect, it } from "vitest";
import type { ApplicationDetailsDto, ApplicationDto } from "../../client/generated";
import { firstSteps, mayBeQuickstart } from "./firstSteps";

const named = (...names: string[]): ApplicationDto[] => names.map((name) => ({ name }) as ApplicationDto);
const web = (repoURL: string, parent?: string): ApplicationDetailsDto =>
  ({ application: { name: "web", parent, sources: [{ repoURL }] } }) as unknown as ApplicationDetailsDto;

describe("first steps", () => {
  it("are for the three applications of the quickstart", () => {
    expect(mayBeQuickstart(named("web", "api", "demo"))).toBe(true);
    expect(mayBeQuickstart(named("web", "api"))).toBe(false);
    expect(mayBeQuickstart(named("web", "api", "demo", "shop"))).toBe(false);
  });

  it("name the folder the demonstration lives in", () => {
    const steps = firstSteps(web("/tmp/it's here/plumbline-demo/origin.git", "demo"));
    expect(steps.map((step) => step.title)).toEqual(["Change it", "Tamper with it", "Break it", "Look back"]);
    expect(steps[0]?.commands[0]).toBe("cd '/tmp/it'\\''s here/plumbline-demo/shop'");
    expect(firstSteps(web("/tmp/demo/origin.git", "demo"))[0]?.commands[0]).toBe("cd /tmp/demo/shop");
  });

  it("are silent about what comes from elsewhere", () => {
    expect(firstSteps(web("https://example.org/shop.git", "demo"))).toEqual([]);
    expect(firstSteps(web("/tmp/demo/origin.git"))).toEqual([]);
  });
});
