import { notices, putAway } from "./notices";

/** What the latest actions did; read out when it comes. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map((notice) => (
        <div key={notice.id} class={`notice ${notice.kind}`}>
          <span class="theirs">{notice.text}</span>
          {notice.href !== undefined && (
            <a class="link" href={notice.href}>
              Show
            </a>
          )}
          <button type="button" class="button bare small" aria-label="Put away" onClick={() => putAway(notice.id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
