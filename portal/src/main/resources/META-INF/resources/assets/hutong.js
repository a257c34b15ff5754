// Small things that pages share: copying, and closing menus. Every page works without it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const text = button.parentElement.querySelector("pre").textContent;
    const said = button.textContent;
    navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = said), 2000);
    });
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});
