import { describe, expect, it } from "vitest";
import type { ObjectDto } from "../../client/generated";
import { CARD, curve, graphOf } from "./graph";

const object = (name: string, phase: string, wave: number): ObjectDto =>
  ({ ref: { group: "", kind: "A", namespace: "", name }, sync: "Synced", health: { status: "Healthy", message: "" }, phase, wave, hook: false }) as ObjectDto;

describe("the graph", () => {
  it("has a column for each wave, in the order of a run, linked one after the other", () => {
    const graph = graphOf([object("c", "PostSync", 0), object("b2", "Sync", 1), object("b1", "Sync", 1), object("a", "PreSync", 0)]);
    expect(graph.columns.map((column) => column.words)).toEqual(["PreSync", "Sync · wave 1", "PostSync"]);
    expect(graph.lines.map((line) => `${line.from.key}>${line.to.key}`)).toEqual(
      [">|A||a", "|A||a>|A||b1", "|A||a>|A||b2", "|A||b1>|A||c", "|A||b2>|A||c"],
    );
    const places = graph.cards.map((card) => `${card.x},${card.y}`);
    expect(new Set(places).size).toBe(places.length);
    expect(curve(graph.lines[0]!)).toMatch(/^M[\d.]+ [\d.]+ C/);
  });

  it("lays large waves in several columns, with one line between them", () => {
    const wave = (number: number): ObjectDto[] => Array.from({ length: 100 }, (_, index) => object(`${number}-${index}`, "Sync", number));
    const graph = graphOf([...wave(0), ...wave(1)]);
    expect(graph.lines).toHaveLength(2);
    expect(new Set(graph.cards.map((card) => card.x)).size).toBe(11);
    expect(new Set(graph.cards.map((card) => `${card.x},${card.y}`)).size).toBe(201);
    expect(Math.max(...graph.cards.map((card) => card.y))).toBeLessThan(graph.height);
    expect(Math.max(...graph.cards.map((card) => card.x)) + CARD.width).toBe(graph.width);
  });

  it("of nothing is the application alone", () => {
    expect(graphOf([]).cards).toHaveLength(1);
  });
});
