import { describe, expect, it } from "vitest";
import { once } from "./once";

describe("what must not be begun twice", () => {
  it("is begun again only after its end", async () => {
    const ends: (() => void)[] = [];
    const told: boolean[] = [];
    const press = once(() => new Promise<void>((done) => ends.push(done)), (isBusy) => told.push(isBusy));
    press();
    press();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toEqual([true, false]);
    press();
    expect(ends).toHaveLength(2);
  });
});
