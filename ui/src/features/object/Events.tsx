import type { ObjectView } from "../../app/views";
import { useEvents } from "../../client/objects";
import { Icon } from "../../design/Icon";
import { Empty, Failed, Loading } from "../../design/States";
import { Ago } from "../../design/Time";
import { refText } from "../journal/events";

/** What the target has reported about the object and what it made, latest first. */
export function Events({ view }: { view: ObjectView }) {
  const { data, error } = useEvents(view.name, view.ref);
  if (data === undefined) return error === undefined ? <Loading lines={4} /> : <Failed failure={error} compact />;
  if (data.events.length === 0) return <Empty title="No events" />;
  return (
    <ol class="entries pad">
      {data.events.toReversed().map((event) => (
        <li key={`${event.at} ${event.reason} ${refText(event.about)}`}>
          <span class="quiet nowrap">
            <Ago at={event.at} />
          </span>
          <span class={event.type === "Warning" ? "missing" : "quiet"}>
            <Icon shape={event.type === "Warning" ? "degraded" : "dot"} />
          </span>
          <div class="entry-text">
            <strong class="theirs">{event.reason}</strong> <span class="theirs">{event.message}</span>{" "}
            <span class="quiet theirs">
              {refText(event.about)}
              {event.count > 1 && `, ${event.count} times`}
              {event.type === "Warning" && ", warning"}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
