import { useState } from "preact/hooks";
import type { CheckDto, Plan } from "../../client/generated";
import { call, failureOf, type Failure } from "../../client/http";
import { Icon } from "../../design/Icon";
import { count } from "../../design/words";
import { refText } from "../journal/events";

type Told = { plan: Plan } & ({ check: CheckDto } | { failure: Failure });

export interface DryRun {
  isBusy: boolean;
  ask: () => void;
  told: Told | undefined;
  /** Whether the plan has changed since. */
  isOld: boolean;
}

/** Asks the target what it would refuse of a plan; nothing is written. What was told stands until it is asked again. */
export function useDryRun(name: string, plan: Plan | undefined): DryRun {
  const [told, setTold] = useState<Told>();
  const [isBusy, setBusy] = useState(false);
  const ask = async (asked: Plan): Promise<void> => {
    setBusy(true);
    try {
      setTold({ plan: asked, check: await call("check", { path: { name }, body: asked }) });
    } catch (problem) {
      setTold({ plan: asked, failure: failureOf(problem) });
    }
    setBusy(false);
  };
  return { isBusy, ask: () => plan !== undefined && void ask(plan), told, isOld: told !== undefined && told.plan !== plan };
}

/** What the target said. */
export function DryRunAnswer({ told, isOld }: Pick<DryRun, "told" | "isOld">) {
  return (
    <div class="dry-run" role="status">
      {told !== undefined && <Answer told={told} />}
      {isOld && <Line tone="missing" words="The plan has changed since. Ask again." />}
    </div>
  );
}

function Answer({ told }: { told: Told }) {
  if ("failure" in told) {
    const { subject, message, remedy } = told.failure.error;
    return <Line tone="degraded" words={[subject, message, remedy].filter(Boolean).join(" ")} />;
  }
  const { problems, later } = told.check;
  return (
    <>
      {problems.length === 0 && <Line tone="healthy" words="The target would take every change. Nothing was written." />}
      {problems.map((problem) => (
        <Line
          key={`${refText(problem.ref)} ${problem.message}`}
          tone="degraded"
          words={`${refText(problem.ref)}: ${problem.message}${problem.remedy === "" ? "" : ` (${problem.remedy})`}`}
        />
      ))}
      {later.length > 0 && <Line tone="missing" words={`${count(later.length, "object")} can only be asked about during the run: ${later.map(refText).join(", ")}`} />}
    </>
  );
}

function Line({ tone, words }: { tone: "healthy" | "degraded" | "missing"; words: string }) {
  return (
    <p class={tone}>
      <Icon shape={tone === "healthy" ? "healthy" : tone === "degraded" ? "degraded" : "gate"} />
      <span class="theirs">{words}</span>
    </p>
  );
}
