import type { FleetView } from "../../app/views";
import { hrefs } from "../../app/routes";
import type { ApplicationPageDto } from "../../client/generated";
import { warmFleet } from "../../client/queries";
import { HealthMark } from "../../design/Mark";
import { Icon, type Shape } from "../../design/Icon";
import { HEALTHS } from "../../design/words";
import { has, toggle } from "./search";

/** How many applications are in each state; each number is a link that filters. */
export function Counts({ page, view }: { page: ApplicationPageDto; view: FleetView }) {
  const states: [string, string, string, Shape, number][] = [
    ["phase", "running", "Moving", "wave", page.phases["Running"] ?? 0],
    ["phase", "failed", "Run failed", "degraded", page.phases["Failed"] ?? 0],
    ["sync", "outofsync", "Out of sync", "differs", page.sync["OutOfSync"] ?? 0],
    ["is", "held", "Held", "held", page.states.held ?? 0],
    ["is", "suspended", "Suspended", "suspended", page.states.suspended ?? 0],
    ["is", "blocked", "Blocked", "gate", page.states.blocked ?? 0],
  ];
  const link = (key: string, value: string) => {
    const there = { ...view, query: toggle(view.query, key, value), at: "" };
    const soon = (): void => warmFleet(there);
    return { href: hrefs.fleet(there), "data-how": "replace", onPointerEnter: soon, onFocus: soon };
  };
  return (
    <ul class="counts" aria-label="Counts by state">
      {HEALTHS.map((word) => {
        const number = has(view.query, "health", word) ? (page.health[word] ?? 0) : (page.health[word] ?? page.all.health[word] ?? 0);
        const isOn = has(view.query, "health", word);
        return (
          (number > 0 || isOn) && (
            <li key={word}>
              <a {...link("health", word)} aria-current={isOn ? "true" : undefined}>
                <HealthMark health={word} /> <span class="num">{number.toLocaleString("en")}</span>
              </a>
            </li>
          )
        );
      })}
      <li class="gap" aria-hidden="true" />
      {states.map(([key, value, words, shape, number]) => {
        const isOn = has(view.query, key, value);
        return (
          (number > 0 || isOn) && (
            <li key={words}>
              <a {...link(key, value)} aria-current={isOn ? "true" : undefined}>
                <span class="mark soft">
                  <Icon shape={shape} />
                  <span>{words}</span>
                </span>{" "}
                <span class="num">{number.toLocaleString("en")}</span>
              </a>
            </li>
          )
        );
      })}
    </ul>
  );
}
