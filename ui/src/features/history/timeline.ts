import type { JournalEntryDto, RunDto } from "../../client/generated";
import { read } from "../journal/events";
import { refText } from "../journal/events";

/** A time during which one run's outcome was live. */
export interface Reign {
  run: RunDto;
  from: number;
  /** Missing while it lasts. */
  to?: number;
}

const began = (run: RunDto): number => Date.parse(run.summary.startedAt);
const ended = (run: RunDto): number => Date.parse(run.summary.finishedAt ?? run.summary.startedAt);

/** What was live when, oldest first: the outcome of a run that succeeded is live until the next one that did. */
export function reigns(runs: readonly RunDto[]): Reign[] {
  const good = runs.filter((run) => run.summary.phase === "Succeeded").toSorted((one, other) => ended(one) - ended(other));
  return good.map((run, at) => {
    const next = good[at + 1];
    return next === undefined ? { run, from: ended(run) } : { run, from: ended(run), to: ended(next) };
  });
}

/** What was live at a time, in milliseconds; undefined before the first success that is known. */
export function liveAt(all: readonly Reign[], at: number): Reign | undefined {
  return all.findLast((reign) => reign.from <= at);
}

/** The first and the last moment that is shown. */
export function span(runs: readonly RunDto[], now: number): { from: number; to: number } {
  const from = Math.min(now - 1000, ...runs.map(began));
  return { from, to: now };
}

/** A mark or stretch of the timeline, as parts of its width from 0 to 100. */
export interface Piece {
  run: RunDto;
  left: number;
  width: number;
}

/** Stretches that are narrower than this, in parts of a hundred, are drawn this wide. */
const WIDTH_MIN = 0.35;

/** Where each reign lies. Time is bent so that quiet weeks do not squeeze a busy hour into nothing: half of the
 * width is shared by time, half by the number of reigns. */
export function pieces(all: readonly Reign[], from: number, to: number): Piece[] {
  const scale = scaleOf(all, from, to);
  return all.map((reign) => {
    const left = scale.place(Math.max(reign.from, from));
    const right = scale.place(Math.min(reign.to ?? to, to));
    return { run: reign.run, left, width: Math.max(WIDTH_MIN, right - left) };
  });
}

/** The bent scale: times to parts of a hundred and back. */
export function scaleOf(all: readonly Reign[], from: number, to: number): { place: (at: number) => number; time: (part: number) => number } {
  const cuts = [from, ...all.map((reign) => reign.from).filter((at) => at > from && at < to), to];
  const number = cuts.length - 1;
  const whole = Math.max(1, to - from);
  const widths = cuts.slice(1).map((cut, at) => 50 / number + (50 * (cut - (cuts[at] ?? from))) / whole);
  let sum = 0;
  const starts = widths.map((width) => (sum += width) - width);
  return {
    place: (at) => {
      const index = Math.max(0, cuts.findLastIndex((cut, place) => cut <= at && place < number));
      const start = cuts[index] ?? from;
      const length = Math.max(1, (cuts[index + 1] ?? to) - start);
      return Math.min(100, (starts[index] ?? 0) + ((widths[index] ?? 0) * Math.max(0, at - start)) / length);
    },
    time: (part) => {
      const index = Math.max(0, starts.findLastIndex((start) => start <= part));
      const start = cuts[index] ?? from;
      const length = (cuts[index + 1] ?? to) - start;
      return Math.min(to, start + (length * (part - (starts[index] ?? 0))) / (widths[index] || 1));
    },
  };
}

/** How long a part of a run took. */
export interface Length {
  words: string;
  from: number;
  millis: number;
  failed: boolean;
}

/** How long each change of a run took until its wave went on, in the order they began. */
export function lengths(journal: readonly JournalEntryDto[]): Length[] {
  const open = new Map<string, { words: string; from: number }>();
  const done: Length[] = [];
  const known = new Map<string, Length>();
  let latest = 0;
  for (const one of journal.map(read)) {
    const at = Date.parse(one.entry.at);
    if (one.type === "ChangeStarted") {
      const words = refText(one.data.ref);
      open.set(words, { words: `${one.data.verb} ${words}`, from: at });
    } else if (one.type === "ChangeFinished") {
      const key = refText(one.data.result.ref);
      const started = open.get(key);
      const failed = one.data.result.outcome === "failed";
      if (started === undefined) continue;
      const length = known.get(started.words) ?? { ...started, millis: 0, failed };
      if (!known.has(started.words)) done.push(length);
      known.set(started.words, Object.assign(length, { millis: at - started.from, failed }));
      latest = Math.max(latest, length.from + length.millis);
    } else if (one.type === "WaveFinished") {
      const from = latest;
      const words = `healthy: ${one.data.phase}${one.data.wave === 0 ? "" : ` wave ${one.data.wave}`}`;
      if (from === 0 || at - from <= 100) continue;
      done.push({ words, from, millis: at - from, failed: one.data.health.status !== "Healthy" });
      latest = at;
    }
  }
  return done;
}

/** The parts that took longest, those that failed before all, in the order they began. */
export function longest(all: readonly Length[], max: number): readonly Length[] {
  if (all.length <= max) return all;
  const kept = new Set(all.toSorted((one, other) => Number(other.failed) - Number(one.failed) || other.millis - one.millis).slice(0, max));
  return all.filter((one) => kept.has(one));
}

/** Marks on a line of time, in milliseconds from its beginning: round ones, at most five, none close to the end. */
export function ticks(wholeMillis: number): number[] {
  const rough = Math.max(1, wholeMillis) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: 5 }, (_, index) => Math.round(index * step)).filter((at, index) => index === 0 || at <= wholeMillis * 0.93);
}

/** The runs that brought another revision than the run before them; newest first, as the runs are. */
export function renewals(runs: readonly RunDto[]): ReadonlySet<RunDto> {
  const text = (run: RunDto | undefined): string | undefined => run?.summary.revisions.join(" ");
  return new Set(runs.filter((run, at) => text(run) !== text(runs[at + 1])));
}
