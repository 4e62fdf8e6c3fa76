/* "Quote" takes the words that are chosen in a post; without any it takes the whole post, as its link does. */

const LONGEST = 1500;

function chosenIn(post) {
  const selection = getSelection();
  const text = post?.querySelector(".post-text");
  if (!text || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return "";
  return selection.toString().trim().slice(0, LONGEST);
}

for (const link of document.querySelectorAll("a[data-quote]")) {
  const whole = link.href;
  const aim = () => {
    const address = new URL(whole);
    const passage = chosenIn(link.closest("article"));
    if (passage) address.searchParams.set("passage", passage);
    link.href = address;
  };
  for (const event of ["pointerdown", "focus", "keydown"]) link.addEventListener(event, aim);
}
