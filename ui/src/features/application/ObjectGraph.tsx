import { hrefs } from "../../app/routes";
import type { ApplicationDetailsDto, ObjectDto } from "../../client/generated";
import { arrowsAlong } from "../../design/arrows";
import { HealthMark } from "../../design/Mark";
import { CARD, curve, graphOf } from "./graph";

/** The most cards that are drawn. */
const CARDS_MAX = 400;

const walk = arrowsAlong("row");

/** What is not well is seen before it is read. */
function tone(object: ObjectDto | undefined): string {
  return object === undefined || object.health.status === "Healthy" ? "" : object.health.status.toLowerCase();
}

/** The objects as a graph: what waits for what, from left to right. */
export default function ObjectGraph({ details, objects }: { details: ApplicationDetailsDto; objects: readonly ObjectDto[] }) {
  const { application } = details;
  if (objects.length > CARDS_MAX) {
    return <p class="quiet pad">{objects.length} objects are too many for a graph. Find some by their words, or look at the tree.</p>;
  }
  const graph = graphOf(objects);
  return (
    <div class="graph" tabIndex={0} role="group" aria-label="Graph of the objects, in the order they are applied" onKeyDown={walk}>
      <div class="graph-room" style={{ width: `${graph.width}px`, height: `${graph.height}px` }}>
        <svg width={graph.width} height={graph.height} aria-hidden="true">
          {graph.lines.map((line) => (
            <path key={`${line.from.key} ${line.to.key}`} d={curve(line)} />
          ))}
        </svg>
        {graph.columns.map((column) => (
          <span key={column.words} class="graph-head quiet" style={{ left: `${column.x}px`, width: `${CARD.width}px` }}>
            {column.words}
          </span>
        ))}
        {graph.cards.map(({ key, object, x, y }) => (
          <div key={key} class={`graph-card ${tone(object)}`} style={{ left: `${x}px`, top: `${y}px`, width: `${CARD.width}px`, height: `${CARD.height}px` }}>
            <HealthMark health={object?.health.status ?? application.health.status} short />
            <span class="graph-words">
              {object === undefined ? (
                <strong class="cut theirs">{application.name}</strong>
              ) : (
                <a class="cut theirs" data-row title={`${object.ref.kind} ${object.ref.name}`} href={hrefs.object(application.name, key)}>
                  {object.ref.name}
                </a>
              )}
              <span class="quiet cut">
                {object === undefined ? "Application" : object.ref.kind}
                {object?.sync === "OutOfSync" && <span class="missing"> · out of sync</span>}
              </span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
