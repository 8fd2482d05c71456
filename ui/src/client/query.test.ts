import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Query } from "./query";

describe("an answer of the server", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function query(settings: { topics?: string[]; restMillis?: number } = {}): { query: Query<{ number: number }>; answers: ((number: number) => void)[] } {
    const answers: ((number: number) => void)[] = [];
    const load = (): Promise<{ number: number }> => new Promise((done) => answers.push((number) => done({ number })));
    return { query: new Query("key", settings, load), answers };
  }

  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

  it("is asked for again when something is told while it is on its way", async () => {
    const { query: one, answers } = query();
    one.enter();
    one.touch();
    answers[0]?.(1);
    await settle();
    expect(answers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(400);
    answers[1]?.(2);
    await settle();
    expect(one.state.value).toEqual({ data: { number: 2 }, loading: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveLength(2);
  });

  it("is asked for again after a while, though nothing was told", async () => {
    const { query: one, answers } = query({ restMillis: 5000 });
    one.enter();
    answers[0]?.(1);
    await vi.advanceTimersByTimeAsync(4000);
    one.renew();
    expect(answers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    one.renew();
    expect(answers).toHaveLength(2);
  });

  it("that nobody looks at is left alone", async () => {
    const { query: one, answers } = query({ restMillis: 5000 });
    one.enter();
    answers[0]?.(1);
    await settle();
    one.leave();
    await vi.advanceTimersByTimeAsync(10_000);
    one.renew();
    one.touch();
    expect(answers).toHaveLength(1);
    one.enter();
    expect(answers).toHaveLength(2);
  });

  it("that has not changed draws nothing anew", async () => {
    const { query: one, answers } = query();
    one.enter();
    answers[0]?.(1);
    await settle();
    const before = one.state.value;
    one.touch();
    await vi.advanceTimersByTimeAsync(400);
    answers[1]?.(1);
    await settle();
    expect(one.state.value).toBe(before);
  });

  it("is about its topics, or about anything", () => {
    expect([query({ topics: ["web"] }).query.isAbout("web"), query({ topics: ["web"] }).query.isAbout("api")]).toEqual([true, false]);
    expect(query({ topics: ["*"] }).query.isAbout("api")).toBe(true);
    expect(query().query.isAbout("api")).toBe(false);
  });
});
