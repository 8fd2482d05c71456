import { describe, expect, it } from "vitest";
import type { ObjectDto } from "../../client/generated";
import { CARD, cardName, curve, graphOf } from "./graph";
import { treeRows, type TreeObject } from "./tree";

const object = (name: string, phase: string, wave: number): ObjectDto =>
  ({ ref: { group: "", kind: "A", namespace: "", name }, sync: "Synced", health: { status: "Healthy", message: "" }, phase, wave, hook: false }) as ObjectDto;

const rows = (objects: readonly ObjectDto[]): ReturnType<typeof treeRows> => treeRows(objects, new Map(), new Set(), "");

describe("the graph", () => {
  it("has a column for each wave, in the order of a run, linked one after the other", () => {
    const graph = graphOf(rows([object("c", "PostSync", 0), object("b2", "Sync", 1), object("b1", "Sync", 1), object("a", "PreSync", 0)]));
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
    const graph = graphOf(rows([...wave(0), ...wave(1)]));
    expect(graph.lines).toHaveLength(2);
    expect(new Set(graph.cards.map((card) => card.x)).size).toBe(11);
    expect(new Set(graph.cards.map((card) => `${card.x},${card.y}`)).size).toBe(201);
    expect(Math.max(...graph.cards.map((card) => card.y))).toBeLessThan(graph.height);
    expect(Math.max(...graph.cards.map((card) => card.x)) + CARD.width).toBe(graph.width);
  });

  it("shows what an object owns below it, and lets the next wave wait for the object alone", () => {
    const below = (name: string, owner: string): TreeObject => ({ ref: { group: "", kind: "B", namespace: "", name }, owner: { group: "", kind: owner === "a" ? "A" : "B", namespace: "", name: owner }, health: { status: "Healthy", message: "" } });
    const children = new Map([["|A||a", [below("set", "a"), below("pod1", "set"), below("pod2", "set")]]]);
    const graph = graphOf(treeRows([object("a", "Sync", 0), object("z", "Sync", 1)], children, new Set(["|A||a"]), ""));
    const at = (key: string): { x: number; y: number } => graph.cards.find((card) => card.key === key)!;
    expect(graph.lines.map((line) => `${line.kind} ${line.from.key}>${line.to.key}`)).toEqual(
      ["waits >|A||a", "owns |A||a>|B||set", "owns |B||set>|B||pod1", "owns |B||set>|B||pod2", "waits |A||a>|A||z"],
    );
    expect(at("|B||set").x).toBe(at("|A||a").x + CARD.indent);
    expect(at("|B||pod2").x).toBe(at("|A||a").x + 2 * CARD.indent);
    expect(at("|B||pod2").y).toBeGreaterThan(at("|B||pod1").y);
    expect(at("|A||z").x).toBe(at("|B||pod1").x + CARD.width + CARD.gapX);
    expect(curve(graph.lines[1]!)).toMatch(/^M[\d.]+ [\d.]+ V[\d.]+ H/);
  });

  it("names what was made by what it adds to its owner's name", () => {
    const named = (name: string, owner?: string): string =>
      cardName({ ref: { group: "", kind: "B", namespace: "", name }, health: { status: "Healthy", message: "" }, ...(owner === undefined ? {} : { owner: { group: "", kind: "A", namespace: "", name: owner } }) });
    expect([named("web-5d9-x7k2p", "web-5d9"), named("web"), named("webhook", "web")]).toEqual(["…-x7k2p", "web", "webhook"]);
  });

  it("of nothing is the application alone", () => {
    expect(graphOf([]).cards).toHaveLength(1);
  });
});
