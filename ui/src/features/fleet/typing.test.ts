import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Typing } from "./typing";

describe("what is typed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function typing(): { typing: Typing; asked: string[] } {
    const asked: string[] = [];
    return { typing: new Typing("", (words) => asked.push(words)), asked };
  }

  it("is asked a moment after the last key", () => {
    const { typing: one, asked } = typing();
    one.type("w");
    vi.advanceTimersByTime(100);
    one.type("we ");
    vi.advanceTimersByTime(100);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(asked).toEqual(["we"]);
  });

  it("is asked once, at once, by who does not wait", () => {
    const { typing: one, asked } = typing();
    one.type("we");
    one.ask("we");
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual(["we"]);
  });

  it("is given up when another question comes from elsewhere", () => {
    const { typing: one, asked } = typing();
    one.type("we");
    expect(one.hear("")).toBe(false);
    expect(one.hear("is:held")).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
    one.ask("is:held");
    expect(asked).toEqual([]);
  });
});
