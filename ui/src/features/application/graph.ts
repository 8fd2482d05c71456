import type { ObjectDto } from "../../client/generated";
import { refKey } from "../journal/events";
import { comparePlaces } from "./tree";

export const CARD = { width: 180, height: 46, gapX: 40, gapY: 12, head: 34 };

/** A card of the graph and where it stands, in pixels. */
export interface Card {
  key: string;
  /** Missing for the application itself. */
  object?: ObjectDto;
  x: number;
  y: number;
}

/** A line from one card to another. */
export interface Line {
  from: Card;
  to: Card;
}

/** What one column holds. */
export interface Column {
  words: string;
  x: number;
}

export interface Graph {
  cards: Card[];
  lines: Line[];
  columns: Column[];
  width: number;
  height: number;
}

/** Lays objects out from left to right: the application, then a column for each wave in the order of a run. */
export function graphOf(objects: readonly ObjectDto[]): Graph {
  const waves = new Map<string, ObjectDto[]>();
  for (const object of objects.toSorted(comparePlaces)) {
    const words = object.wave === 0 ? object.phase : `${object.phase} · wave ${object.wave}`;
    waves.set(words, [...(waves.get(words) ?? []), object]);
  }
  const most = Math.max(1, ...[...waves.values()].map((wave) => wave.length));
  const height = CARD.head + most * (CARD.height + CARD.gapY);
  const middle = (number: number, index: number): number =>
    CARD.head + ((most - number) * (CARD.height + CARD.gapY)) / 2 + index * (CARD.height + CARD.gapY);
  const root: Card = { key: "", x: 0, y: middle(1, 0) };
  const cards = [root];
  const columns: Column[] = [];
  const lines: Line[] = [];
  let before: Card[] = [root];
  for (const [words, wave] of waves) {
    const x = (columns.length + 1) * (CARD.width + CARD.gapX);
    columns.push({ words, x });
    const made = wave.map((object, index) => ({ key: refKey(object.ref), object, x, y: middle(wave.length, index) }));
    lines.push(...links(before, made));
    cards.push(...made);
    before = made;
  }
  return { cards, lines, columns, width: (columns.length + 1) * (CARD.width + CARD.gapX) - CARD.gapX, height };
}

/** Each card waits for all of the wave before; past this number a single line from the middle says the same. */
const LINES_MAX = 24;

function links(before: readonly Card[], after: readonly Card[]): Line[] {
  if (before.length * after.length <= LINES_MAX) return before.flatMap((from) => after.map((to) => ({ from, to })));
  const hub = before[Math.floor(before.length / 2)] as Card;
  return after.map((to) => ({ from: hub, to }));
}

/** The line as a path of SVG. */
export function curve({ from, to }: Line): string {
  const start = from.x + CARD.width;
  const y1 = from.y + CARD.height / 2;
  const y2 = to.y + CARD.height / 2;
  const bend = (to.x - start) / 2;
  return `M${start} ${y1} C${start + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
}
