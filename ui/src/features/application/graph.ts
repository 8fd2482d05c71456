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

/** A wave with more cards than this is laid in several columns. */
const TALL_MAX = 12;

/** How many cards of a wave stand below each other: all of a small one, and of a large one so many that it is about as
 * wide as it is high. */
function rowsOf(number: number): number {
  return number <= TALL_MAX ? Math.max(1, number) : Math.max(TALL_MAX, Math.ceil(2 * Math.sqrt(number)));
}

/** Lays objects out from left to right: the application, then the waves in the order of a run. */
export function graphOf(objects: readonly ObjectDto[]): Graph {
  const waves = new Map<string, ObjectDto[]>();
  for (const object of objects.toSorted(comparePlaces)) {
    const words = object.wave === 0 ? object.phase : `${object.phase} · wave ${object.wave}`;
    const others = waves.get(words);
    if (others === undefined) waves.set(words, [object]);
    else others.push(object);
  }
  const step = CARD.height + CARD.gapY;
  const most = Math.max(1, ...[...waves.values()].map((wave) => rowsOf(wave.length)));
  const top = (rows: number): number => CARD.head + (most > TALL_MAX ? 0 : ((most - rows) * step) / 2);
  const root: Card = { key: "", x: 0, y: top(1) };
  const cards = [root];
  const columns: Column[] = [];
  const lines: Line[] = [];
  let before: Card[] = [root];
  let x = CARD.width + CARD.gapX;
  for (const [words, wave] of waves) {
    const rows = rowsOf(wave.length);
    columns.push({ words, x });
    const made = wave.map((object, index) => ({
      key: refKey(object.ref),
      object,
      x: x + Math.floor(index / rows) * (CARD.width + CARD.gapY),
      y: top(rows) + (index % rows) * step,
    }));
    lines.push(...links(before, made));
    cards.push(...made);
    before = made;
    x = (made.at(-1) as Card).x + CARD.width + CARD.gapX;
  }
  return { cards, lines, columns, width: x - CARD.gapX, height: CARD.head + most * step };
}

/** Each card waits for all of the wave before; past this number one line says it for all. */
const LINES_MAX = 24;

function links(before: readonly Card[], after: readonly Card[]): Line[] {
  const isSmall = Math.max(before.length, after.length) <= TALL_MAX && before.length * after.length <= LINES_MAX;
  if (isSmall) return before.flatMap((from) => after.map((to) => ({ from, to })));
  const last = before.filter((card) => card.x === before.at(-1)?.x);
  return [{ from: last[0] as Card, to: after[0] as Card }];
}

/** The line as a path of SVG. */
export function curve({ from, to }: Line): string {
  const start = from.x + CARD.width;
  const y1 = from.y + CARD.height / 2;
  const y2 = to.y + CARD.height / 2;
  const bend = (to.x - start) / 2;
  return `M${start} ${y1} C${start + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
}
