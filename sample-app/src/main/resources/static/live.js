// Keeps the two counts alive and offers to connect again. The page is complete without it.
const full = document.getElementById("full");
const resumed = document.getElementById("resumed");
const share = document.getElementById("share");
const live = document.getElementById("live");
const again = document.getElementById("again");
const note = document.getElementById("again-note");

const pollMillis = 2000;
let leaving = false;

async function poll() {
  if (leaving || document.hidden) {
    return;
  }
  try {
    const counts = await (await fetch("/counts")).json();
    const total = counts.full + counts.resumed;
    full.textContent = counts.full;
    resumed.textContent = counts.resumed;
    share.setAttribute("width", total === 0 ? 0 : (100 * counts.resumed) / total);
    live.hidden = false;
  }
  catch (unreachable) {
    live.hidden = true;
  }
}

// A browser keeps its connection. Left alone, the server closes it, and the reload makes a new one.
function connectAgain() {
  leaving = true;
  again.disabled = true;
  let seconds = Number(again.dataset.wait);
  const tick = () => {
    if (seconds === 0) {
      location.reload();
      return;
    }
    note.textContent = `The server closes the idle connection; new one in ${seconds} s`;
    seconds -= 1;
    setTimeout(tick, 1000);
  };
  tick();
}

again.addEventListener("click", connectAgain);
again.parentElement.hidden = false;
setInterval(poll, pollMillis);
poll();
