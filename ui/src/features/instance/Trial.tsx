import { useState } from "preact/hooks";
import type { ConnectionTestDto } from "../../client/generated";
import { call, failureOf } from "../../client/http";
import { Icon } from "../../design/Icon";
import { trialWords } from "./figures";

/** What a trial of a connection has shown. */
interface Told {
  isFine: boolean;
  words: string;
}

async function ask(operation: "testRepositories" | "testTargets", subject: string): Promise<Told> {
  try {
    const { items } = await call(operation, { body: { subject } });
    return { isFine: items.every(isFine), words: items.length === 0 ? "nothing was tried" : items.map(trialWords).join("; ") };
  } catch (problem) {
    const { subject: who, message, remedy } = failureOf(problem).error;
    return { isFine: false, words: [who, message, remedy].filter(Boolean).join(" ") };
  }
}

function isFine(one: ConnectionTestDto): boolean {
  return one.failure === undefined && one.missing.length === 0;
}

/** Tries the connection to a place now, past every cache, and says what it showed. */
export function Trial({ operation, subject }: { operation: "testRepositories" | "testTargets"; subject: string }) {
  const [told, setTold] = useState<Told>();
  const [isBusy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    setTold(await ask(operation, subject));
    setBusy(false);
  };
  return (
    <div class="trial">
      <button type="button" class="button small" aria-label={`Test ${subject}`} disabled={isBusy} onClick={() => void test()}>
        {isBusy ? "Testing…" : "Test"}
      </button>
      <p role="status" class={told === undefined ? "" : told.isFine ? "healthy" : "degraded"}>
        {told !== undefined && (
          <>
            <Icon shape={told.isFine ? "healthy" : "degraded"} />
            <span class="theirs">{told.words}</span>
          </>
        )}
      </p>
    </div>
  );
}
