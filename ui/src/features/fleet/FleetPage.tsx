import { useMemo, useRef, useState } from "preact/hooks";
import type { FleetView } from "../../app/views";
import { hrefs } from "../../app/routes";
import { go } from "../../app/location";
import type { ApplicationPageDto } from "../../client/generated";
import { useFleetPages } from "../../client/queries";
import { Empty, Failed, Loading } from "../../design/States";
import { count } from "../../design/words";
import { Counts } from "./Counts";
import { FirstSteps } from "./FirstSteps";
import { mayBeQuickstart } from "./firstSteps";
import { FleetControls } from "./FleetControls";
import { FleetTable } from "./FleetTable";
import { RowPlan } from "./rows";
import { Strip } from "./Strip";
import "./fleet.css";

const NO_FACETS: ApplicationPageDto["facets"] = { projects: {}, targets: {}, namespaces: {}, labels: {}, labelValues: {} };

/** All applications: what they are, how they are, what moves and what is stuck. */
export function FleetPage({ view }: { view: FleetView }) {
  const asked = { query: view.query, sort: view.sort, group: view.group };
  const [first] = useFleetPages(asked, [0]);
  const shown = useRef(first?.data);
  if (first?.data !== undefined) shown.current = first.data;
  const page = first?.data ?? shown.current;
  const [wanted, setWanted] = useState<number>();
  const folded = view.folded.join("\n");
  const plan = useMemo(
    () => new RowPlan(page?.total ?? 0, page?.groups ?? [], new Set(view.folded)),
    [page?.total, page?.groups, folded],
  );
  const change = (part: Partial<FleetView>): void => go(hrefs.fleet({ ...view, ...part }), "replace");
  if (page === undefined) {
    return (
      <div class="fleet">
        <header class="fleet-head">
          <h1>Fleet</h1>
        </header>
        <FleetControls view={view} facets={NO_FACETS} onChange={change} />
        {first?.error === undefined ? <Loading lines={14} /> : <Failed failure={first.error} />}
      </div>
    );
  }
  return (
    <div class="fleet">
      <header class="fleet-head">
        <h1>Fleet</h1>
        <p class="soft num">
          {view.query === "" ? count(page.all.total, "application") : `${page.total.toLocaleString("en")} of ${count(page.all.total, "application")}`}
        </p>
      </header>
      <Strip letters={page.strip} counts={page.health} items={page.items} onPick={setWanted} />
      <Counts page={page} view={view} />
      <FleetControls view={view} facets={page.facets} onChange={change} />
      {first?.error !== undefined && first.data === undefined ? (
        <Failed failure={first.error} />
      ) : page.total === 0 ? (
        <Nothing view={view} known={page.all.total} />
      ) : (
        <FleetTable view={view} plan={plan} groups={page.groups} wanted={wanted} onChange={change} onSeen={() => setWanted(undefined)}>
          {view.query === "" && mayBeQuickstart(page.items) && <FirstSteps />}
        </FleetTable>
      )}
    </div>
  );
}

/** Why the list is empty, and what to do. */
function Nothing({ view, known }: { view: FleetView; known: number }) {
  if (known > 0) {
    return (
      <Empty title="No application matches">
        <p>
          <a class="link" href={hrefs.fleet({ ...view, query: "" })}>
            Show all {count(known, "application")}
          </a>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="There is no application yet">
      <p>Declare one, and it appears here by itself. An Application of Argo CD is taken as it is:</p>
      <pre class="mono example">plumb apply -f application.yaml</pre>
      <p class="quiet">
        Or watch a whole story on this machine: <code>plumb quickstart</code>
      </p>
    </Empty>
  );
}
