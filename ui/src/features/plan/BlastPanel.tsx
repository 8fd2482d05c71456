import { count } from "../../design/words";
import { Icon, type Shape } from "../../design/Icon";
import { refText } from "../journal/events";
import { isQuiet, summary, type Blast } from "./blast";
import { withoutDump, type PlanChange } from "./plan";

const NAMED_MAX = 4;

/** What people will feel of a plan, before they approve it. */
export function BlastPanel({ blast, warnings, isIdle }: { blast: Blast; warnings: readonly string[]; isIdle: boolean }) {
  return (
    <section class="blast" aria-labelledby="blast">
      <h2 id="blast">{summary(blast)}</h2>
      <ul>
        <Line shape="gate" tone="missing" words="Cannot be changed in place, and replacing is not allowed" changes={blast.refused} />
        <Line shape="degraded" tone="degraded" words="Data may be lost" changes={blast.losses} />
        <Line shape="back" tone="missing" words="Deleted and made anew" changes={blast.replacements} />
        <Line shape="missing" tone="missing" words="Deleted" changes={blast.deletions} />
        <Line shape="progressing" tone="soft" words="Starts anew" changes={blast.restarts} />
        {warnings.map((warning) => (
          <li key={warning} class="missing">
            <Icon shape="unknown" />
            <span class="theirs">{withoutDump(warning)}</span>
          </li>
        ))}
        {!isIdle && isQuiet(blast) && warnings.length === 0 && (
          <li class="soft">
            <Icon shape="same" />
            <span>Nothing restarts, is replaced, is deleted or loses data.</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function Line({ shape, tone, words, changes }: { shape: Shape; tone: string; words: string; changes: readonly PlanChange[] }) {
  if (changes.length === 0) return null;
  const names = changes.slice(0, NAMED_MAX).map((change) => refText(change.ref));
  const more = changes.length - names.length;
  return (
    <li class={tone}>
      <Icon shape={shape} class="still" />
      <span class="theirs">
        <strong>{words}:</strong> {names.join(", ")}
        {more > 0 && ` and ${count(more, "more")}`}
      </span>
    </li>
  );
}
