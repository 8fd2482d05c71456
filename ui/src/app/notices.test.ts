import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { act, notices, putAway } from "./notices";

const told = (): string[] => notices.value.map((notice) => `${notice.kind}: ${notice.text}`);

describe("what was asked for", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const notice of notices.value) putAway(notice.id);
    vi.useRealTimers();
  });

  it("is said to be under way only when it takes long, then how it ended", async () => {
    const ends: (() => void)[] = [];
    const done = act("Released", () => new Promise<void>((end) => ends.push(end)));
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(told()).toEqual(["doing: Working …"]);
    ends[0]?.();
    expect(await done).toBe(true);
    expect(told()).toEqual(["done: Released"]);
    vi.advanceTimersByTime(10_000);
    expect(told()).toEqual([]);
  });

  it("says why it failed until that is put away", async () => {
    expect(await act("Released", () => Promise.reject(new Error("no line")))).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(told()).toEqual(["failed: page no line — load the page again"]);
  });
});
