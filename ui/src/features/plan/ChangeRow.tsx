import { hrefs } from "../../app/routes";
import type { PlanView } from "../../app/views";
import { Icon } from "../../design/Icon";
import { Compared } from "../object/Compared";
import { lineText, yamlLines } from "../object/yaml";
import { FieldTable } from "./FieldTable";
import { changeWords, isDoing, type PlanChange, type Verb } from "./plan";

const SIGNS: Record<Verb, [string, string]> = {
  create: ["+", "create"],
  update: ["~", "update"],
  replace: ["±", "replace"],
  delete: ["−", "delete"],
  keep: ["=", "keep"],
  skip: ["·", "leave alone"],
  "run-hook": ["▸", "run hook"],
};

/** One change: its sign and verb, the object, why; its fields when it is open. */
export function ChangeRow({ change, view, isChosen, onChoose }: { change: PlanChange; view: PlanView; isChosen: boolean; onChoose: ((on: boolean) => void) | undefined }) {
  const isOpen = view.open.includes(change.key);
  const open = isOpen ? view.open.filter((key) => key !== change.key) : [...view.open, change.key];
  const [sign, verb] = SIGNS[change.verb] ?? ["?", change.verb];
  const hasMore = change.fields.length > 0 || change.desired !== undefined;
  return (
    <li class={`change verb-${change.verb}`}>
      <div class="change-line">
        {onChoose !== undefined && isDoing(change) ? (
          <input type="checkbox" aria-label={`Sync ${change.ref.kind} ${change.ref.name}`} checked={isChosen} onChange={(event) => onChoose(event.currentTarget.checked)} />
        ) : (
          <span class="no-box" />
        )}
        <span class="verb">
          <span class="verb-sign mono" aria-hidden="true">
            {sign}
          </span>{" "}
          {verb}
        </span>
        {hasMore ? (
          <a class="change-name" href={hrefs.plan(view.name, { ...view, open })} data-how="replace" data-row role="button" aria-expanded={isOpen}>
            <Icon shape={isOpen ? "down" : "right"} />
            <span class="quiet">{change.ref.kind}</span> <strong class="theirs">{change.ref.name}</strong>
          </a>
        ) : (
          <span class="change-name">
            <span class="icon" />
            <span class="quiet">{change.ref.kind}</span> <strong class="theirs">{change.ref.name}</strong>
          </span>
        )}
        <span class="soft cut theirs" title={change.reason}>
          {changeWords(change)}
        </span>
        <span class="quiet mono cut origin" title={change.origin}>
          {change.origin}
        </span>
      </div>
      {isOpen && <Opened change={change} view={view} />}
    </li>
  );
}

function Opened({ change, view }: { change: PlanChange; view: PlanView }) {
  if (change.fields.length > 0) return <FieldTable fields={change.fields} style={view.style} />;
  const lines = yamlLines(change.desired).map(lineText);
  return change.verb === "create" ? (
    <Compared left={[]} right={lines} leftWords="Live: nothing" rightWords="After" style={view.style === "split" ? "inline" : view.style} />
  ) : (
    <pre class="log whole theirs" tabIndex={0} aria-label={`What Git declares for ${change.ref.name}`}>
      {lines.join("\n")}
    </pre>
  );
}
