import type { FleetView } from "../../app/views";
import type { ApplicationPageDto } from "../../client/generated";
import { SearchField } from "./SearchField";
import type { Seen } from "./search";

const GROUPS: readonly [string, string][] = [
  ["", "no groups"],
  ["project", "project"],
  ["target", "target"],
  ["namespace", "namespace"],
  ["health", "health"],
  ["sync", "sync"],
  ["parent", "parent"],
];

const SORTS: readonly [string, string][] = [
  ["name", "name"],
  ["-health", "worst health"],
  ["-since", "latest change"],
  ["project", "project"],
  ["sync", "sync"],
];

/** Values of the fleet by key of the search. */
function seenIn(facets: ApplicationPageDto["facets"]): Seen {
  return {
    project: Object.keys(facets.projects),
    target: Object.keys(facets.targets),
    namespace: Object.keys(facets.namespaces),
    label: Object.keys(facets.labels),
  };
}

/** Search, grouping and order. */
export function FleetControls({ view, facets, onChange }: { view: FleetView; facets: ApplicationPageDto["facets"]; onChange: (part: Partial<FleetView>) => void }) {
  const labels = [...new Set(Object.keys(facets.labels).map((label) => label.split("=", 1)[0] ?? ""))].filter(Boolean);
  return (
    <div class="controls">
      <SearchField query={view.query} seen={seenIn(facets)} onQuery={(query) => onChange({ query, at: "" })} />
      <label>
        <span>Group by</span>
        <select class="field" value={view.group} onChange={(event) => onChange({ group: event.currentTarget.value, folded: [] })}>
          {GROUPS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
          {labels.map((label) => (
            <option key={label} value={`label:${label}`}>
              label {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Sort by</span>
        <select class="field" value={view.sort} onChange={(event) => onChange({ sort: event.currentTarget.value })}>
          {SORTS.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
