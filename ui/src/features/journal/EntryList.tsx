import { memo } from "preact/compat";
import { Capped } from "../../design/Capped";
import { Icon } from "../../design/Icon";
import { clock, exact } from "../../design/time";
import { Log } from "./Log";
import type { Entry } from "./events";
import { sentence } from "./sentence";
import "./journal.css";

/** Entries that are drawn at first. */
const ENTRIES_MAX = 300;

/** Entries of the journal, one line each, the latest last; the same ones are not drawn again. */
export const EntryList = memo(({ entries }: { entries: readonly Entry[] }) => (
  <Capped items={entries} max={ENTRIES_MAX} noun="entry" many="entries" latest>
    {(some) => <Lines entries={some} />}
  </Capped>
));

function Lines({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol class="entries">
      {entries.map((known) => {
        const { shape, tone, text } = sentence(known);
        const at = Date.parse(known.entry.at);
        return (
          <li key={known.entry.id}>
            <time dateTime={known.entry.at} title={exact(at)} class="quiet">
              {clock(at)}
            </time>
            <span class={tone}>
              <Icon shape={shape} />
            </span>
            <div class="entry-text">
              <span class="theirs">{text}</span>
              {known.type === "RunFinished" && known.data.cause !== undefined && known.data.cause.log.length > 0 && (
                <Log lines={known.data.cause.log} />
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
