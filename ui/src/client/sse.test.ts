import { describe, expect, it } from "vitest";
import { backOffMillis, EventParser } from "./sse";

describe("a stream of events", () => {
  it("is the same however it is cut", () => {
    const text = ": hello\n\nid: 7\nevent: RunStarted\ndata: {\"a\":1}\n\nid:8\r\ndata: one\r\ndata: two\r\n\r\n";
    const whole = new EventParser().push(text);
    for (let size = 1; size < text.length; size++) {
      const parser = new EventParser();
      const events = [];
      for (let at = 0; at < text.length; at += size) events.push(...parser.push(text.slice(at, at + size)));
      expect(events).toEqual(whole);
    }
    expect(whole).toEqual([
      { id: "7", type: "RunStarted", data: '{"a":1}' },
      { id: "8", type: "message", data: "one\ntwo" },
    ]);
  });

  it("is tried again with growing patience", () => {
    expect([1, 2, 3, 10].map(backOffMillis)).toEqual([500, 1000, 2000, 15000]);
  });
});
