import { lazy, Suspense } from "preact/compat";
import { rowShortcuts, useShortcuts } from "../../app/keyboard";
import { go } from "../../app/location";
import { hrefs } from "../../app/routes";
import type { ApplicationView } from "../../app/views";
import type { ApplicationDetailsDto } from "../../client/generated";
import { Icon } from "../../design/Icon";
import { Loading } from "../../design/States";
import { count } from "../../design/words";
import { ObjectTree } from "./ObjectTree";

const ObjectGraph = lazy(() => import("./ObjectGraph"));

const KEYS = rowShortcuts("object");

/** What the application owns, as tree or graph. */
export function ObjectsCard({ details, view }: { details: ApplicationDetailsDto; view: ApplicationView }) {
  const { objects } = details;
  useShortcuts(KEYS);
  const link = (part: Partial<ApplicationView>): string => hrefs.application(view.name, { ...view, ...part });
  return (
    <section class="card" aria-labelledby="objects">
      <div class="section-head">
        <h2 id="objects">{count(objects.length, "object")}</h2>
        <input
          class="field find"
          type="search"
          aria-label="Find objects"
          placeholder="Find: kind, name, health, sync"
          value={view.find}
          onInput={(event) => go(link({ find: event.currentTarget.value }), "replace")}
        />
        <div class="switch" role="group" aria-label="How objects are shown">
          <a href={link({ objects: "tree" })} data-how="replace" aria-current={view.objects === "tree" ? "true" : undefined}>
            <Icon shape="tree" /> Tree
          </a>
          <a href={link({ objects: "graph" })} data-how="replace" aria-current={view.objects === "graph" ? "true" : undefined}>
            <Icon shape="graph" /> Graph
          </a>
        </div>
      </div>
      {view.objects === "tree" ? (
        <ObjectTree view={view} objects={objects} />
      ) : (
        <Suspense fallback={<Loading lines={4} />}>
          <ObjectGraph details={details} view={view} />
        </Suspense>
      )}
    </section>
  );
}
