import { memo } from "preact/compat";
import { useCallback, useRef } from "preact/hooks";
import { standingHere } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { ApplicationView } from "../../app/views";
import type { ObjectDto } from "../../client/generated";
import { Capped } from "../../design/Capped";
import { Icon } from "../../design/Icon";
import { HealthMark, SyncMark } from "../../design/Mark";
import { count, firstLine } from "../../design/words";
import type { Failure } from "../../client/http";
import { useOpened } from "./opened";
import { treeMove, type TreeRow } from "./tree";

/** Lines that are drawn at first. */
const LINES_MAX = 200;

/** Lines that are drawn in the first frame: more than a window holds. Who comes back to a place further down needs all. */
const LINES_FIRST = 50;

/** The objects as a tree of owners. */
export function ObjectTree({ view, objects }: { view: ApplicationView; objects: readonly ObjectDto[] }) {
  const { name, find } = view;
  const { rows, failures, turn } = useOpened(view, objects);
  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = [...(event.currentTarget as HTMLElement).querySelectorAll("tr")];
    const at = lines.findIndex((line) => line.contains(document.activeElement));
    const move = treeMove(rows, at, event.key);
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === "turn") turn(rows[at] as TreeRow);
    else lines[move.row]?.querySelector<HTMLElement>("a[data-row]")?.focus();
  };
  const latest = useRef(turn);
  latest.current = turn;
  const onTurn = useCallback((row: TreeRow) => latest.current(row), []);
  if (rows.length === 0) return <p class="quiet pad">{find === "" ? "It owns nothing yet." : "No object has these words."}</p>;
  return (
    <Capped items={rows} max={LINES_MAX} first={standingHere().page > 0 ? LINES_MAX : LINES_FIRST} noun="object">
      {(some) => (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="Objects">
          <table class="objects">
            <thead>
              <tr>
                <th scope="col">Object</th>
                <th scope="col">Health</th>
                <th scope="col">Sync</th>
                <th scope="col">Applied in</th>
                <th scope="col">What it says</th>
              </tr>
            </thead>
            <tbody onKeyDown={press}>
              {some.map((row) => (
                <TreeLine key={row.key} name={name} row={row} problem={row.isOpen ? failures.get(row.key) : undefined} onTurn={onTurn} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Capped>
  );
}

interface Line {
  name: string;
  row: TreeRow;
  /** Why what it owns is not known. */
  problem: Failure | undefined;
  onTurn: (row: TreeRow) => void;
}

/** Whether a line looks as it did. */
function isSame(one: Line, other: Line): boolean {
  const [before, after] = [one.row, other.row];
  const stands = before.object === after.object && before.depth === after.depth && before.hasMore === after.hasMore && before.isOpen === after.isOpen;
  return stands && one.name === other.name && one.problem === other.problem;
}

const TreeLine = memo(({ name, row, problem, onTurn }: Line) => {
  const { ref, health, sync, phase, wave, hook, drift, info } = row.object;
  const label = `${ref.kind} ${ref.name}`;
  return (
    <tr>
      <th scope="row">
        <span class={`tree-name depth-${Math.min(row.depth, 8)}`}>
          {row.hasMore ? (
            <button type="button" class="turn" aria-expanded={row.isOpen} aria-label={`What ${label} owns`} onClick={() => onTurn(row)}>
              <Icon shape={row.isOpen ? "down" : "right"} />
            </button>
          ) : (
            <span class="turn" aria-hidden="true" />
          )}
          <span class="quiet kind">{ref.kind}</span>
          <a class="plain theirs cut" data-row href={hrefs.object(name, row.key)} title={label}>
            {ref.name}
          </a>
          {hook && <span class="tag">hook</span>}
        </span>
      </th>
      <td>
        <HealthMark health={health.status} />
      </td>
      <td>{sync === undefined ? <Below /> : hook ? <span class="quiet">runs, is not kept</span> : <SyncMark sync={sync} />}</td>
      <td class="soft">{phase === undefined ? "" : place(phase, wave ?? 0)}</td>
      <td class="soft theirs says" title={health.message}>
        {drift !== undefined && drift > 0 && <span class="missing">{count(drift, "field")} drifted </span>}
        {problem !== undefined && <span class="degraded">what it owns could not be asked for: {problem.message} </span>}
        {[firstLine(health.message), ...(info ?? [])].filter(Boolean).join(" · ")}
      </td>
    </tr>
  );
}, isSame);

/** What another object has made is compared with nothing. */
function Below() {
  return (
    <span class="quiet" title="made by what it lives below">
      <span aria-hidden="true">–</span>
      <span class="hidden">made by what it lives below</span>
    </span>
  );
}

function place(phase: string, wave: number): string {
  return wave === 0 ? phase : `${phase} · wave ${wave}`;
}
