import type { ApplicationView } from "../../app/views";
import { ApplicationFrame } from "./ApplicationFrame";
import { CausePanel } from "./CausePanel";
import { Facts } from "./Facts";
import { ObjectsCard } from "./ObjectsCard";
import { RoadView } from "./RoadView";

/** One application: why it is as it is, the road of its last run, what it owns, what was declared. */
export function ApplicationPage({ view }: { view: ApplicationView }) {
  return (
    <ApplicationFrame name={view.name} view={view}>
      {(details) => (
        <div class="app-body">
          <CausePanel details={details} />
          <RoadView details={details} view={view} />
          <ObjectsCard details={details} view={view} />
          <Facts details={details} />
        </div>
      )}
    </ApplicationFrame>
  );
}
