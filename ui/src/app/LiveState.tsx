import { connect, liveness, lostAt } from "../client/live";
import { Icon } from "../design/Icon";
import { now } from "../design/Time";
import { ago } from "../design/time";

/** Whether the page shows what is now. */
export function LiveState() {
  switch (liveness.value) {
    case "live":
      return (
        <span class="live healthy" role="status">
          <Icon shape="dot" /> Live
        </span>
      );
    case "paused":
      return (
        <span class="live unknown" role="status">
          <Icon shape="suspended" /> Paused while hidden
        </span>
      );
    case "ended":
      return (
        <span class="live degraded" role="status">
          <Icon shape="ring" /> Session over
        </span>
      );
    case "connecting":
      return (
        <span class="live missing" role="status">
          <Icon shape="ring" /> Not live
        </span>
      );
  }
}

/** A line over the page while it is not live: what is shown may be old. */
export function LiveBanner() {
  if (liveness.value === "ended") {
    return (
      <div class="banner" role="alert">
        <strong>The session is over.</strong> What you see is old. Open a new one: <code>plumb ui</code>
      </div>
    );
  }
  if (liveness.value !== "connecting" || lostAt.value === undefined) return null;
  const since = ago(lostAt.value, now.value);
  return (
    <div class="banner" role="alert">
      <strong>Not live.</strong> Plumbline does not answer; what you see was true {since === "now" ? "until now" : since}. What
      happens meanwhile is caught up.
      <button type="button" class="button small" onClick={connect}>
        Try now
      </button>
    </div>
  );
}
