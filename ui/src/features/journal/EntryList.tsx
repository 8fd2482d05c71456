import { Icon } from "../../design/Icon";
import { clock, exact } from "../../design/time";
import { Log } from "./Log";
import type { Entry } from "./events";
import { sentence } from "./sentence";
import "./journal.css";

/** Entries of the journal, one line each. */
export function EntryList({ entries, withName = false }: { entries: readonly Entry[]; withName?: boolean }) {
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
              {withName && <strong class="theirs">{known.entry.application} </strong>}
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
