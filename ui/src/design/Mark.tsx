import { Icon } from "./Icon";
import { healthWord } from "./words";

/** The one place that decides how a health looks: shape, colour and word together. */
export function HealthMark({ health, short = false }: { health: string; short?: boolean }) {
  const word = healthWord(health);
  const tone = word.toLowerCase() as Lowercase<typeof word>;
  return (
    <span class={`mark ${tone}`} title={short ? word : undefined}>
      <Icon shape={tone} />
      <span class={short ? "hidden" : ""}>{word}</span>
    </span>
  );
}

/** The one place that decides how a sync status looks. */
export function SyncMark({ sync }: { sync: string }) {
  switch (sync) {
    case "Synced":
      return (
        <span class="mark soft">
          <Icon shape="same" />
          <span>Synced</span>
        </span>
      );
    case "OutOfSync":
      return (
        <span class="mark missing">
          <Icon shape="differs" />
          <span>Out of sync</span>
        </span>
      );
    default:
      return (
        <span class="mark unknown">
          <Icon shape="unknown" />
          <span>Sync unknown</span>
        </span>
      );
  }
}

/** How a run phase looks. */
export function PhaseMark({ phase }: { phase: string }) {
  switch (phase) {
    case "Succeeded":
      return <Marked shape="healthy" tone="healthy" word="Succeeded" />;
    case "Failed":
      return <Marked shape="degraded" tone="degraded" word="Failed" />;
    case "Error":
      return <Marked shape="degraded" tone="missing" word="Error" />;
    case "Terminated":
      return <Marked shape="suspended" tone="unknown" word="Terminated" />;
    default:
      return <Marked shape="progressing" tone="progressing" word={phase} />;
  }
}

function Marked({ shape, tone, word }: { shape: Parameters<typeof Icon>[0]["shape"]; tone: string; word: string }) {
  return (
    <span class={`mark ${tone}`}>
      <Icon shape={shape} />
      <span>{word}</span>
    </span>
  );
}
