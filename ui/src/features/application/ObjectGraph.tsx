import { hrefs } from "../../app/routes";
import type { ApplicationView } from "../../app/views";
import type { ApplicationDetailsDto } from "../../client/generated";
import { arrowsAlong } from "../../design/arrows";
import { Icon } from "../../design/Icon";
import { useLater } from "../../design/later";
import { HealthMark } from "../../design/Mark";
import { count } from "../../design/words";
import { CARD, cardName, curve, graphOf } from "./graph";
import { useOpened } from "./opened";
import type { TreeRow } from "./tree";

/** The most cards that are drawn. */
const CARDS_MAX = 400;

/** Of more cards than this, those further down or to the right are drawn after the first frame. */
const CARDS_FIRST = 60;
const FIRST = { x: 1600, y: 500 };

const walk = arrowsAlong("row");

/** What is not well is seen before it is read. */
function tone(row: TreeRow | undefined): string {
  return row === undefined || row.object.health.status === "Healthy" ? "" : row.object.health.status.toLowerCase();
}

/** The objects as a graph: what waits for what, from left to right, and below each what it owns. */
export default function ObjectGraph({ details, view }: { details: ApplicationDetailsDto; view: ApplicationView }) {
  const { application, objects } = details;
  const { rows, failures, turn } = useOpened(view, objects);
  const isLater = useLater(rows.length > CARDS_FIRST);
  const roots = rows.filter((row) => row.depth === 0).length;
  if (roots > CARDS_MAX) {
    return <p class="quiet pad">{roots} objects are too many for a graph. Find some by their words, or look at the tree.</p>;
  }
  const graph = graphOf(rows.slice(0, CARDS_MAX));
  const cards = isLater ? graph.cards : graph.cards.filter(({ x, y }) => x < FIRST.x && y < FIRST.y);
  return (
    <>
      <div class="graph" tabIndex={0} role="group" aria-label="Graph of the objects, in the order they are applied" onKeyDown={walk}>
        <div class="graph-room" style={{ width: `${graph.width}px`, height: `${graph.height}px` }}>
          <svg width={graph.width} height={graph.height} aria-hidden="true">
            {graph.lines.map((line) => (
              <path key={`${line.from.key} ${line.to.key}`} class={line.kind} d={curve(line)} />
            ))}
          </svg>
          {graph.columns.map((column) => (
            <span key={column.words} class="graph-head quiet" style={{ left: `${column.x}px`, width: `${CARD.width}px` }}>
              {column.words}
            </span>
          ))}
          {cards.map(({ key, row, x, y }) => (
            <div key={key} class={`graph-card ${tone(row)}`} style={{ left: `${x}px`, top: `${y}px`, width: `${CARD.width}px`, height: `${CARD.height}px` }}>
              <HealthMark health={row?.object.health.status ?? application.health.status} short />
              {row === undefined ? (
                <span class="graph-words">
                  <strong class="cut theirs">{application.name}</strong>
                  <span class="quiet cut">Application</span>
                </span>
              ) : (
                <ObjectWords name={application.name} row={row} isUnknown={failures.has(key)} onTurn={turn} />
              )}
            </div>
          ))}
        </div>
      </div>
      {rows.length > CARDS_MAX && <p class="quiet pad">{count(rows.length - CARDS_MAX, "more object")} below these: the tree shows all.</p>}
    </>
  );
}

/** What a card says of its object, and the button that shows what it owns. */
function ObjectWords({ name, row, isUnknown, onTurn }: { name: string; row: TreeRow; isUnknown: boolean; onTurn: (row: TreeRow) => void }) {
  const { ref, sync } = row.object;
  const label = `${ref.kind} ${ref.name}`;
  return (
    <>
      <span class="graph-words">
        <a class="cut theirs" data-row title={label} href={hrefs.object(name, row.key)}>
          {cardName(row.object)}
        </a>
        <span class="quiet cut">
          {ref.kind}
          {sync === "OutOfSync" && <span class="missing"> · out of sync</span>}
          {isUnknown && row.isOpen && <span class="degraded"> · what it owns is not known</span>}
        </span>
      </span>
      {row.hasMore && (
        <button type="button" class="turn graph-turn" aria-expanded={row.isOpen} aria-label={`What ${label} owns`} onClick={() => onTurn(row)}>
          <Icon shape={row.isOpen ? "down" : "right"} />
        </button>
      )}
    </>
  );
}
