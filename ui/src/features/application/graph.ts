import type { TreeRow } from "./tree";

export const CARD = { width: 180, height: 46, gapX: 40, gapY: 12, head: 34, indent: 24 };

/** A card of the graph and where it stands, in pixels. */
export interface Card {
  key: string;
  /** Missing for the application itself. */
  row?: TreeRow;
  x: number;
  y: number;
}

/** A line from one card to another: to what waits for it, or to what it owns. */
export interface Line {
  from: Card;
  to: Card;
  kind: "waits" | "owns";
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

/** The rows of each wave; what an object owns stands in its owner's. */
function wavesOf(rows: readonly TreeRow[]): Map<string, TreeRow[]> {
  const waves = new Map<string, TreeRow[]>();
  let words = "";
  for (const row of rows) {
    const { owner, phase = "", wave = 0 } = row.object;
    if (owner === undefined) words = wave === 0 ? phase : `${phase} · wave ${wave}`;
    const others = waves.get(words);
    if (others === undefined) waves.set(words, [row]);
    else others.push(row);
  }
  return waves;
}

/** Lays the lines of a tree out from left to right: the application, then the waves in the order of a run. What an object
 * owns stands below it, a little to the right. */
export function graphOf(rows: readonly TreeRow[]): Graph {
  const waves = wavesOf(rows);
  const step = CARD.height + CARD.gapY;
  const most = Math.max(1, ...[...waves.values()].map((wave) => rowsOf(wave.length)));
  const top = (number: number): number => CARD.head + (most > TALL_MAX ? 0 : ((most - number) * step) / 2);
  const root: Card = { key: "", x: 0, y: top(1) };
  const cards = [root];
  const columns: Column[] = [];
  const lines: Line[] = [];
  let before: Card[] = [root];
  let x = CARD.width + CARD.gapX;
  for (const [words, wave] of waves) {
    const high = rowsOf(wave.length);
    const span = CARD.width + CARD.indent * Math.max(...wave.map((row) => row.depth));
    const made = wave.map((row, index) => ({
      key: row.key,
      row,
      x: x + Math.floor(index / high) * (span + CARD.gapY) + row.depth * CARD.indent,
      y: top(high) + (index % high) * step,
    }));
    const after = made.filter((card) => card.row.depth === 0);
    columns.push({ words, x });
    lines.push(...waits(before, after), ...owned(made, high));
    cards.push(...made);
    before = after;
    x += Math.ceil(wave.length / high) * (span + CARD.gapY) - CARD.gapY + CARD.gapX;
  }
  return { cards, lines, columns, width: x - CARD.gapX, height: CARD.head + most * step };
}

/** Each card waits for all of the wave before; past this number one line says it for all. */
const LINES_MAX = 24;

function waits(before: readonly Card[], after: readonly Card[]): Line[] {
  const isSmall = Math.max(before.length, after.length) <= TALL_MAX && before.length * after.length <= LINES_MAX;
  if (isSmall) return before.flatMap((from) => after.map((to): Line => ({ from, to, kind: "waits" })));
  const last = before.filter((card) => card.x === before.at(-1)?.x);
  return [{ from: last[0] as Card, to: after[0] as Card, kind: "waits" }];
}

/** Lines from owners to what they own, as far as both stand in the same column of cards. */
function owned(made: readonly (Card & { row: TreeRow })[], high: number): Line[] {
  return made.flatMap((to, index): Line[] => {
    const first = index - (index % high);
    const from = made.slice(first, index).findLast((card) => card.row.depth === to.row.depth - 1);
    return from === undefined ? [] : [{ from, to, kind: "owns" }];
  });
}

/** The name of an object on its card: what it has of its owner's name is left out, for its end tells it from its siblings. */
export function cardName({ ref, owner }: TreeRow["object"]): string {
  return owner !== undefined && ref.name.startsWith(`${owner.name}-`) ? `…${ref.name.slice(owner.name.length)}` : ref.name;
}

/** The line as a path of SVG. */
export function curve({ from, to, kind }: Line): string {
  const y1 = from.y + CARD.height / 2;
  const y2 = to.y + CARD.height / 2;
  if (kind === "owns") return `M${from.x + CARD.indent / 2} ${from.y + CARD.height} V${y2} H${to.x}`;
  const start = from.x + CARD.width;
  const bend = (to.x - start) / 2;
  return `M${start} ${y1} C${start + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
}
