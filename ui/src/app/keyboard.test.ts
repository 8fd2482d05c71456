import { describe, expect, it } from "vitest";
import { isTyping, match, type Shortcut } from "./keyboard";

const shortcut = (keys: string): Shortcut => ({ keys, words: keys, run: () => {} });

describe("keys", () => {
  const known = [shortcut("f"), shortcut("g f"), shortcut("/")];

  it("in pairs go before single ones", () => {
    expect(match(known, "g", "f")?.keys).toBe("g f");
    expect(match(known, "", "f")?.keys).toBe("f");
    expect(match(known, "x", "f")?.keys).toBe("f");
  });

  it("that mean nothing do nothing", () => {
    expect(match(known, "", "q")).toBeUndefined();
  });

  it("belong to fields while typing", () => {
    expect(isTyping({ tagName: "INPUT" } as unknown as EventTarget)).toBe(true);
    expect(isTyping({ tagName: "A" } as unknown as EventTarget)).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
