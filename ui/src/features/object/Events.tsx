import type { ObjectView } from "../../app/views";
import type { EventsDto } from "../../client/generated";
import { useEvents } from "../../client/objects";
import { Capped } from "../../design/Capped";
import { Icon } from "../../design/Icon";
import { Empty, Failed, Loading } from "../../design/States";
import { Ago } from "../../design/Time";
import { refText } from "../journal/events";

/** Events that are drawn at first. */
const EVENTS_MAX = 200;

/** What the target has reported about the object and what it made, latest first. */
export function Events({ view }: { view: ObjectView }) {
  const { data, error } = useEvents(view.name, view.ref);
  if (data === undefined) return error === undefined ? <Loading lines={4} /> : <Failed failure={error} compact />;
  if (data.events.length === 0) {
    return (
      <Empty title="No events">
        <p>The target has reported nothing about it lately.</p>
      </Empty>
    );
  }
  return (
    <Capped items={data.events.toReversed()} max={EVENTS_MAX} noun="event">
      {(some) => (
        <ol class="entries pad">
          {some.map((event) => (
            <EventLine key={`${event.at} ${event.reason} ${refText(event.about)}`} event={event} />
          ))}
        </ol>
      )}
    </Capped>
  );
}

function EventLine({ event }: { event: EventsDto["events"][number] }) {
  const isWarning = event.type === "Warning";
  return (
    <li>
      <span class="quiet nowrap">
        <Ago at={event.at} />
      </span>
      <span class={isWarning ? "missing" : "quiet"}>
        <Icon shape={isWarning ? "degraded" : "dot"} />
      </span>
      <div class="entry-text">
        <strong class="theirs">{event.reason}</strong> <span class="theirs">{event.message}</span>{" "}
        <span class="quiet theirs">
          {refText(event.about)}
          {event.count > 1 && `, ${event.count} times`}
          {isWarning && ", warning"}
        </span>
      </div>
    </li>
  );
}
