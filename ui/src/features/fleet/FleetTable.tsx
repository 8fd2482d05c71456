import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { go, standingHere } from "../../app/location";
import { useShortcuts } from "../../app/keyboard";
import { hrefs } from "../../app/routes";
import type { FleetView } from "../../app/views";
import type { ApplicationDto, ApplicationPageDto } from "../../client/generated";
import { CHUNK, useFleetPages, warmFleet } from "../../client/queries";
import { FleetRow, GroupHead, ROW_PIXELS, RowBones } from "./FleetRow";
import { useDrawnRows } from "../../design/scrolled";
import { chunksOf, lastChunk, neighbours, scrollFor, type Row, type RowPlan } from "./rows";

interface Asked {
  view: FleetView;
  plan: RowPlan;
  groups: ApplicationPageDto["groups"];
  /** An item that shall be scrolled to. */
  wanted: number | undefined;
  onSeen: () => void;
  onChange: (part: Partial<FleetView>) => void;
  /** What stands below the last row. */
  children?: ComponentChildren;
}

/** The list itself; draws what is seen and loads what it draws. */
export function FleetTable({ view, plan, groups, wanted, onSeen, onChange, children }: Asked) {
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to, slots, look } = useDrawnRows(scroller, ROW_PIXELS, plan.length);
  const rows = Array.from({ length: to - from }, (_, index) => plan.at(from + index));
  const chunks = chunksOf(rows, CHUNK);
  const pages = useFleetPages({ query: view.query, sort: view.sort, group: view.group }, chunks);
  const soon = neighbours(chunks, lastChunk(plan, CHUNK));
  useEffect(() => {
    for (const chunk of soon) warmFleet({ query: view.query, sort: view.sort, group: view.group }, chunk);
  }, [soon.join()]);
  const itemAt = (row: Row): ApplicationDto | undefined =>
    row.kind === "head" ? undefined : pages[chunks.indexOf(Math.floor(row.offset / CHUNK))]?.data?.items[row.offset % CHUNK];
  const show = (row: number): void => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = scrollFor(row, element.scrollTop, element.clientHeight, ROW_PIXELS);
  };
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = standingHere().list;
  }, [view.query, view.sort, view.group]);
  useEffect(() => {
    if (wanted === undefined) return;
    const element = scroller.current;
    if (element !== null) element.scrollTop = plan.rowOf(wanted) * ROW_PIXELS;
    onSeen();
  }, [wanted]);
  const now = useRef({ rows, from, itemAt, plan, view, onChange });
  now.current = { rows, from, itemAt, plan, view, onChange };
  useShortcuts(
    useMemo(() => {
      const move = (step: number): void => {
        const { rows, from, itemAt, view, onChange } = now.current;
        const here = rows.findIndex((row) => view.at !== "" && itemAt(row)?.name === view.at);
        for (let at = here < 0 ? (step > 0 ? firstSeen() : rows.length - 1) : here + step; at >= 0 && at < rows.length; at += step) {
          const item = itemAt(rows[at] as Row);
          if (item === undefined) continue;
          onChange({ at: item.name });
          return show(from + at);
        }
      };
      const firstSeen = (): number => Math.max(0, Math.ceil((scroller.current?.scrollTop ?? 0) / ROW_PIXELS) - now.current.from);
      const open = (): void => {
        const { view } = now.current;
        if (view.at !== "") go(hrefs.application(view.at));
      };
      return [
        { keys: "j", words: "next application", run: () => move(1) },
        { keys: "k", words: "previous application", run: () => move(-1) },
        { keys: "Enter", words: "open the chosen application", run: open },
        { keys: "o", words: "open the chosen application", run: open },
        { keys: "Escape", words: "choose none", run: () => now.current.onChange({ at: "" }) },
      ];
    }, []),
  );
  const scrolled = (): void => {
    keepFocus(scroller.current);
    look();
  };
  return (
    <div class="scroller" ref={scroller} onScroll={scrolled} tabIndex={0} role="group" aria-label="List of applications">
      <div class="rows" role="table" aria-label="Applications" aria-rowcount={plan.length + 1} style={{ height: `${(plan.length + 1) * ROW_PIXELS}px` }}>
        <div role="rowgroup" class="table-head">
          <div role="row" aria-rowindex={1} class="row head">
            <span role="columnheader">Application</span>
            <span role="columnheader">Health</span>
            <span role="columnheader">Sync</span>
            <span role="columnheader">Now</span>
            <span role="columnheader">Revision</span>
            <span role="columnheader">Target</span>
            <span role="columnheader">Since</span>
          </div>
        </div>
        <div role="rowgroup" class="drawn">
          {rows.map((row, index) => {
            const number = from + index + 2;
            const key = (from + index) % slots;
            if (row.kind === "head") {
              const group = groups[row.group];
              return group && <GroupHead key={key} number={number} group={group} view={view} />;
            }
            const item = itemAt(row);
            return item === undefined ? <RowBones key={key} number={number} /> : <FleetRow key={key} number={number} application={item} isChosen={item.name === view.at} />;
          })}
        </div>
      </div>
      {children}
    </div>
  );
}

/** Rows lend their elements to the next ones; a row that has the focus gives it to the list before it goes. */
function keepFocus(list: HTMLElement | null): void {
  const row = document.activeElement?.closest(".drawn .row");
  if (list === null || !row) return;
  const [seen, one] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (one.bottom < seen.top || one.top > seen.bottom) list.focus({ preventScroll: true });
}
