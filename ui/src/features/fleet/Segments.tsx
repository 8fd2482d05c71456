import { hrefs } from "../../app/routes";
import type { ApplicationDto } from "../../client/generated";
import { healthWord } from "../../design/words";

/** The strip of a small fleet: each application is a link that tells its name. */
export function Segments({ items, words }: { items: readonly ApplicationDto[]; words: string }) {
  return (
    <ul class="strip segments" aria-label={words}>
      {items.map(({ name, health }) => {
        const word = healthWord(health.status);
        return (
          <li key={name}>
            <a class={`segment tone-${word.toLowerCase()}`} href={hrefs.application(name)}>
              <span class="segment-tip theirs">
                {name}: {word}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
