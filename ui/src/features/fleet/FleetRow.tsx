import { memo } from "preact/compat";
import { hrefs } from "../../app/routes";
import type { FleetView } from "../../app/views";
import type { ApplicationDto, ApplicationPageDto } from "../../client/generated";
import { Icon } from "../../design/Icon";
import { HealthMark, SyncMark } from "../../design/Mark";
import { Ago } from "../../design/Time";
import { HEALTHS, revisionWords } from "../../design/words";
import { happening } from "./happening";

/** Height of a row in pixels; `--row` in the style. */
export const ROW_PIXELS = 36;

/** Where a row stands: the first number is that of the head. */
function place(number: number): { top: string } {
  return { top: `${(number - 1) * ROW_PIXELS}px` };
}

/** One application in one line; drawn again only when it or its place has changed. */
export const FleetRow = memo(({ application, number, isChosen }: { application: ApplicationDto; number: number; isChosen: boolean }) => {
  const { name, health, sync, held, destination, since, project } = application;
  const news = happening(application);
  const revision = revisionWords(application.desired[0] ?? "");
  return (
    <div role="row" aria-rowindex={number} class={isChosen ? "row chosen" : "row"} style={place(number)} aria-current={isChosen ? "true" : undefined}>
      <span role="cell" class="name cut">
        <a class="theirs" href={hrefs.application(name)} title={project === "default" ? name : `${name}, project ${project}`}>
          {name}
        </a>
        {project !== "default" && <span class="quiet theirs"> {project}</span>}
      </span>
      <span role="cell">
        <HealthMark health={health.status} />
      </span>
      <span role="cell">
        <SyncMark sync={sync} />
      </span>
      <span role="cell" class={`cut now ${news.tone}`} title={news.text}>
        {held && <Icon shape="held" />}
        <span class="cut theirs">{news.text}</span>
      </span>
      <span role="cell" class="mono cut soft" title={revision.id}>
        {revision.short}
      </span>
      <span role="cell" class="cut soft theirs" title={[destination.target, destination.namespace].filter(Boolean).join(" / ")}>
        {destination.target}
        {destination.namespace !== "" && <span class="quiet"> / {destination.namespace}</span>}
      </span>
      <span role="cell" class="quiet since">
        <Ago at={since} />
      </span>
    </div>
  );
});

/** A row that is still on its way. */
export function RowBones({ number }: { number: number }) {
  return (
    <div role="row" aria-rowindex={number} class="row bones-row" style={place(number)}>
      <span role="cell">
        <span class="hidden">Loading</span>
        <i aria-hidden="true" />
      </span>
    </div>
  );
}

/** The head of a group: its name, how many it holds and how they are. */
export function GroupHead({ group, number, view }: { group: ApplicationPageDto["groups"][number]; number: number; view: FleetView }) {
  const isFolded = view.folded.includes(group.key);
  const folded = isFolded ? view.folded.filter((key) => key !== group.key) : [...view.folded, group.key];
  return (
    <div role="row" aria-rowindex={number} class="row group" style={place(number)}>
      <span role="cell" class="cut">
        <a href={hrefs.fleet({ ...view, folded })} data-how="replace" class="theirs" title={group.key}>
          <Icon shape={isFolded ? "right" : "down"} />
          <span class="hidden">{isFolded ? "Unfold" : "Fold"} </span>
          {group.key === "" ? "none" : group.key}
          <span class="quiet num"> {group.count.toLocaleString("en")}</span>
        </a>
      </span>
      <span role="cell" class="group-health">
        {HEALTHS.filter((word) => word !== "Healthy" && (group.health[word] ?? 0) > 0).map((word) => (
          <span key={word} class="group-part">
            <HealthMark health={word} /> <span class="num">{group.health[word]}</span>
          </span>
        ))}
      </span>
    </div>
  );
}
