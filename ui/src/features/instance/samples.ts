/** Totals that only grow, as they were at some time. */
interface Sample {
  at: number;
  totals: ReadonlyMap<string, number>;
}

/** How far back a rate looks, in milliseconds. */
const WINDOW_MILLIS = 60_000;

/** Remembers totals for a minute and tells how fast they grow. */
export class Samples {
  private kept: Sample[] = [];

  push(at: number, totals: ReadonlyMap<string, number>): void {
    const last = this.kept.at(-1);
    if (last !== undefined && at <= last.at) return;
    const first = this.kept.findLastIndex((one) => one.at <= at - WINDOW_MILLIS);
    this.kept = [...this.kept.slice(Math.max(0, first)), { at, totals }];
  }

  /** How much a total grows in a minute; undefined while too little is known, or after the server began anew. */
  perMinute(name: string): number | undefined {
    const [first, last] = [this.kept[0], this.kept.at(-1)];
    if (first === undefined || last === undefined || first === last) return undefined;
    const grown = (last.totals.get(name) ?? 0) - (first.totals.get(name) ?? 0);
    return grown < 0 ? undefined : (grown * 60_000) / (last.at - first.at);
  }
}
