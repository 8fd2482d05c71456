import type { ComponentChildren } from "preact";
import type { Failure } from "../client/http";
import { retryFailed } from "../client/query";

/** Grey lines where an answer will be. */
export function Loading({ lines = 5 }: { lines?: number }) {
  return (
    <div class="bones" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} class={`bone-${index % 4}`} />
      ))}
    </div>
  );
}

/** Nothing is there, and that is fine: says what to do next. `page` when it is all that is shown. */
export function Empty({ title, page = false, children }: { title: string; page?: boolean; children?: ComponentChildren }) {
  return (
    <div class="state">
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </div>
  );
}

interface Fallen {
  failure: Failure;
  compact?: boolean;
  /** Whether it is all that is shown. */
  page?: boolean;
  /** Tries once more; answers of the query cache are asked for again without it. */
  onAgain?: () => void;
}

/** Something went wrong: what, and what to do. */
export function Failed({ failure, compact = false, page = false, onAgain = retryFailed }: Fallen) {
  const { code, subject, message, remedy, runId } = failure.error;
  const title = failure.isForbidden ? "This is not allowed" : failure.isMissing ? "This does not exist" : "This did not work";
  return (
    <div class={compact ? "state compact" : "state"} role="alert">
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p class="theirs">
        {subject} {message}
      </p>
      {remedy !== "" && <p class="quiet theirs">{remedy}</p>}
      <p class="quiet mono">
        {code}
        {runId ? ` · ${runId}` : ""}
      </p>
      <button type="button" class="button small" onClick={onAgain}>
        Try again
      </button>
    </div>
  );
}
