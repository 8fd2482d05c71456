/** A group as the server counts it. */
export interface GroupCount {
  key: string;
  count: number;
}

/** A row of the list: the head of a group, or the application at an offset of the server's list. */
export type Row = { kind: "head"; group: number } | { kind: "item"; offset: number; group: number };

/** How many rows there are and what each shows, without holding them: groups may fold, items are loaded later. */
export class RowPlan {
  private readonly starts: number[] = [];
  private readonly offsets: number[] = [];
  readonly length: number;

  constructor(
    readonly items: number,
    readonly groups: readonly GroupCount[],
    private readonly folded: ReadonlySet<string>,
  ) {
    let row = 0;
    let offset = 0;
    for (const group of groups) {
      this.starts.push(row);
      this.offsets.push(offset);
      row += 1 + (folded.has(group.key) ? 0 : group.count);
      offset += group.count;
    }
    this.length = groups.length === 0 ? items : row;
  }

  at(row: number): Row {
    if (this.groups.length === 0) return { kind: "item", offset: row, group: -1 };
    const group = last(this.starts, row);
    const start = this.starts[group] ?? 0;
    return row === start
      ? { kind: "head", group }
      : { kind: "item", offset: (this.offsets[group] ?? 0) + row - start - 1, group };
  }

  /** The row that shows an item; the head of its group when that is folded. */
  rowOf(offset: number): number {
    if (this.groups.length === 0) return Math.min(offset, this.items - 1);
    const group = last(this.offsets, offset);
    const start = this.starts[group] ?? 0;
    const isFolded = this.folded.has(this.groups[group]?.key ?? "");
    return isFolded ? start : start + 1 + offset - (this.offsets[group] ?? 0);
  }
}

/** The last place whose value is not above a number. */
function last(values: readonly number[], number: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where to scroll so that a row is seen whole; the same place when it is. */
export function scrollFor(row: number, top: number, height: number, rowHeight: number): number {
  const start = row * rowHeight;
  if (start < top) return start;
  return start + rowHeight > top + height ? start + rowHeight - height : top;
}

/** The answer that holds the last item. */
export function lastChunk(plan: RowPlan, size: number): number {
  return Math.floor(Math.max(0, plan.items - 1) / size);
}

/** The answers before and after some that are shown, which a person may want next. */
export function neighbours(chunks: readonly number[], last: number): number[] {
  const [first, end] = [chunks[0], chunks.at(-1)];
  if (first === undefined || end === undefined) return [];
  return [end + 1, first - 1].filter((chunk) => chunk >= 0 && chunk <= last);
}

/** Which answers hold the items of some rows. */
export function chunksOf(rows: readonly Row[], size: number): number[] {
  const chunks = new Set<number>();
  for (const row of rows) if (row.kind === "item") chunks.add(Math.floor(row.offset / size));
  return [...chunks].sort((one, other) => one - other);
}
