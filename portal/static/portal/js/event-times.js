/* Times of an event on the reader's own clocks, where they show something else. Without this module a form asks for the zone. */

/* The same forms of dates as the rest of the page has. */
const { lang } = document.documentElement;
const language = { ar: "ar-MA", en: "en-GB", pt: "pt-PT" }[lang] ?? lang;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const withDay = { ...clock, day: "numeric", month: "long", year: "numeric", timeZoneName: "short" };

for (const span of document.querySelectorAll("[data-local-time]")) {
  const [start, end] = [new Date(span.dataset.localTime), new Date(span.dataset.until)];
  /* The place's clocks are `offset` minutes ahead of UTC at start and end; getTimezoneOffset counts the other way. */
  const [first, last] = span.dataset.offset.split(" ").map(Number);
  if (-start.getTimezoneOffset() === first && -end.getTimezoneOffset() === last) continue;
  const otherDay = Math.floor((start.getTime() / 60000 + first) / 1440) !== Math.floor((start.getTime() / 60000 - start.getTimezoneOffset()) / 1440);
  const form = "withDay" in span.dataset || otherDay ? withDay : clock;
  span.querySelector("span").textContent = new Intl.DateTimeFormat(language, form).formatRange(start, end);
  span.hidden = false;
}
