"use strict";

// The page shows one picture that the server sends whenever it changes; what is typed goes back as
// deeds, one after the other. Whatever people can type is put into the page as text only.

const $ = (id) => document.getElementById(id);
const DOMAIN_PART = /@.*$/;
const WHERE = { LOOKING: "online, looking", ELSEWHERE: "online elsewhere", OFFLINE: "offline" };

let picture = null;
let clockAhead = 0;
let shownPhone = "romeo";
let newestText = null;
let lastVerdict = null;
let textSeen = false;
let stripUntil = 0;
const panels = new Map();
const firsts = new Map();

// What people do

let deeds = Promise.resolve();

function deed(who, what, value = "") {
  deeds = deeds
    .then(() =>
      fetch("deed", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ who, what, value }),
      }))
    .catch(() => {});
  return deeds;
}

// The two people

function panel(person) {
  const node = $("person").content.firstElementChild.cloneNode(true);
  const find = (selector) => node.querySelector(selector);
  const me = { node, find, moving: 0, lines: [], lastKey: 0 };
  const input = find(".write input");
  node.classList.add(person.user);
  find(".face").textContent = person.firstName[0];
  find(".name").textContent = person.name;
  find("legend").textContent = "Where " + person.firstName + " is";
  find(".lines").setAttribute("aria-label", "What " + person.firstName + " sees");
  input.setAttribute("aria-label", "A message from " + person.firstName);
  for (const radio of node.querySelectorAll("[type=radio]")) {
    radio.name = "where-" + person.user;
    radio.addEventListener("change", () => {
      me.moving++;
      deed(person.user, "move", radio.value).then(() => {
        me.moving--;
        show();
      });
    });
  }
  input.addEventListener("input", () => {
    const now = Date.now();
    if (input.value === "") {
      me.lastKey = 0;
      deed(person.user, "clear");
    } else if (now - me.lastKey > 400) {
      me.lastKey = now;
      deed(person.user, "type");
    }
  });
  find(".write").addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim() !== "" && !input.disabled) {
      deed(person.user, "say", input.value);
      input.value = "";
      me.lastKey = 0;
    }
  });
  $("people").append(node);
  return me;
}

function showPerson(person, other) {
  if (!panels.has(person.user)) {
    panels.set(person.user, panel(person));
  }
  const me = panels.get(person.user);
  const offline = person.whereabouts === "OFFLINE";
  me.node.classList.remove(...Object.keys(WHERE));
  me.node.classList.add(person.whereabouts);
  me.find(".place").textContent = WHERE[person.whereabouts];
  if (me.moving === 0) {
    me.find(`[value=${person.whereabouts}]`).checked = true;
  }
  me.find(".typing").classList.toggle("on", person.otherTyping);
  me.find(".typing-who").textContent = person.otherTyping ? other.firstName + " is typing" : "";
  me.find(".away").textContent = offline
    ? person.firstName + " is offline. What is written now is missed."
    : person.firstName + " looks elsewhere. What is written is missed.";
  me.find(".write input").disabled = offline;
  me.find(".write button").disabled = offline;
  me.find(".write input").placeholder = offline
    ? person.firstName + " cannot write while offline"
    : "Write to " + other.firstName;
  showLines(me, person.lines);
}

function showLines(me, lines) {
  const keys = lines.map((line) => line.at + line.words);
  const list = me.find(".lines");
  const grown = me.lines.every((key, i) => key === keys[i]);
  if (grown && keys.length === me.lines.length) {
    return;
  }
  const fresh = grown ? lines.slice(me.lines.length) : lines;
  if (!grown) {
    list.replaceChildren();
  }
  list.append(...fresh.map(chatLine));
  me.lines = keys;
  list.scrollTop = list.scrollHeight;
}

function chatLine(line) {
  const item = document.createElement("li");
  item.classList.toggle("mine", line.mine);
  const note = clock(line.at) + (line.late ? ", waited on the server" : "");
  item.append(element("span", "words", line.words), element("small", "", note));
  return item;
}

// The phone

/** What is still in the outbox is on no phone; the sandbox shows its words once it has it. */
function hasLeft(text) {
  return text.state !== "QUEUED" && text.state !== "SENDING";
}

function showPhone(people, texts) {
  const newest = texts.length === 0 ? null : texts[0];
  if (newest && newest.id !== newestText) {
    if (newestText !== null || textSeen) {
      announce("A text for " + firstName(newest.recipient) + ": " + newest.body);
      stripUntil = Date.now() + 10000;
    }
    newestText = newest.id;
    shownPhone = user(newest.recipient);
  }
  textSeen = true;
  const owner = people.find((person) => person.user === shownPhone);
  const other = people.find((person) => person.user !== shownPhone);
  $("phone-title").textContent = owner.firstName + "’s phone";
  $("phone-number").textContent = owner.phone.replace(/(\d{3})(?=(\d{3})*$)/g, " $1");
  $("other-phone").textContent = "Show " + other.firstName + "’s";
  $("other-phone").hidden = !texts.some((text) => user(text.recipient) === "juliet");
  const mine = texts.filter((text) => user(text.recipient) === shownPhone).reverse();
  const list = $("texts");
  const key = shownPhone + mine.map((text) => text.id + text.state).join();
  if (list.dataset.key !== key) {
    list.dataset.key = key;
    list.replaceChildren(...mine.map((text) => textItem(text, text.id === newestText)));
    list.scrollTop = list.scrollHeight;
  }
  $("texts-none").hidden = mine.length > 0;
}

function textItem(text, fresh) {
  const item = document.createElement("li");
  item.classList.toggle("fresh", fresh);
  const meta = element("p", "meta");
  meta.append(
    element("b", "", plural(text.segments, "segment")),
    ` of ${text.encoding}`,
    document.createElement("br"),
    plural([...text.body].length, "character"));
  item.append(element("p", "words", text.body), meta);
  if (text.state !== "SENT") {
    item.append(element("p", "meta", `${text.stateName}. ${text.explanation}`));
  }
  return item;
}

// The hold

function showHolds(waiting) {
  const list = $("holds");
  while (list.children.length > waiting.length) {
    list.lastElementChild.remove();
  }
  while (list.children.length < waiting.length) {
    list.append($("hold").content.firstElementChild.cloneNode(true));
  }
  waiting.forEach((hold, i) => showHold(list.children[i], hold));
  $("holds-none").hidden = waiting.length > 0;
}

function showHold(node, hold) {
  const find = (selector) => node.querySelector(selector);
  const typed = hold.typing.length > 0;
  node.classList.toggle("typed", typed);
  find(".hold-what").replaceChildren(
    element("b", "", firstName(hold.recipient)),
    ` misses ${plural(hold.count, "message")} from ${firstName(hold.lastSender)}.`);
  find(".zone-delay").style.width = percent(picture.timing.offlineDelay);
  find(".axis-delay").style.left = percent(picture.timing.offlineDelay);
  find(".axis-delay").textContent = picture.timing.offlineDelay + " s";
  find(".axis-longest").textContent = picture.timing.longestHold + " s";
  tick(node, hold);
}

/** What moves with the clock. */
function tick(node, hold) {
  const find = (selector) => node.querySelector(selector);
  const now = Date.now() + clockAhead;
  const begin = first(hold);
  const due = Date.parse(hold.due);
  const left = Math.max(0, due - now) / 1000;
  const [big, small] = dueWords(hold, left);
  find(".hold-due b").textContent = big;
  find(".hold-due span").textContent = small;
  const quiet = (due - begin) / 1000 - picture.timing.quietPeriod;
  // Where the offline delay decides, the quiet is over before.
  const early = due - begin < picture.timing.offlineDelay * 1000 + 50;
  node.classList.toggle("early", early);
  find(".zone-quiet").style.left = percent(quiet);
  find(".zone-quiet").style.width = percent(picture.timing.quietPeriod);
  find(".mark").style.left = percent((due - begin) / 1000);
  find(".fill").style.width = percent((now - begin) / 1000);
  find(".line").setAttribute("aria-label", `${big} ${small}`);
  return [big, small];
}

function dueWords(hold, left) {
  if (hold.beingJudged) {
    return ["Due", "the verdict is being found"];
  }
  if (hold.typing.length > 0) {
    const who = hold.typing.map(firstName).join(" and ");
    const verb = hold.typing.length === 1 ? "is" : "are";
    return [`${who} ${verb} typing`, `so it waits, ${Math.ceil(left)} s at most`];
  }
  return [left.toFixed(1) + " s", "until it comes due"];
}

/** The plugin says when the first message was missed to the second; the first due time says more. */
function first(hold) {
  const key = hold.recipient + hold.lastSender + hold.first;
  if (!firsts.has(key)) {
    const seconds = Date.parse(hold.first);
    const guess = Date.parse(hold.due) - picture.timing.offlineDelay * 1000;
    firsts.set(key, guess >= seconds && guess < seconds + 1000 ? guess : seconds);
  }
  return firsts.get(key);
}

/** Where there is room for one thing only: what happens further down the page. */
function showStrip(waiting, words) {
  const strip = $("strip");
  const texted = waiting.length === 0 && Date.now() < stripUntil;
  strip.hidden = waiting.length === 0 && !texted;
  strip.classList.toggle("texted", texted);
  strip.classList.toggle("typed", waiting.length > 0 && waiting[0].typing.length > 0);
  strip.href = texted ? "#phone-card" : "#hold-card";
  if (waiting.length > 0) {
    const hold = waiting[0];
    const what = plural(hold.count, "message") + " for " + firstName(hold.recipient);
    strip.textContent = `${what}: ${words[0]}${hold.typing.length > 0 ? ", so it waits" : ""}`;
  } else if (texted) {
    strip.textContent = "A text has come to " + $("phone-title").textContent;
  }
}

// Verdicts and problems

function showVerdicts(verdicts) {
  const newest = verdicts.length === 0 ? null : verdicts[0].decided + verdicts[0].sentence;
  if (newest !== lastVerdict) {
    if (newest) {
      announce(verdicts[0].sentence);
    }
    lastVerdict = newest;
    $("verdicts").replaceChildren(...verdicts.slice(0, 4).map(verdictItem));
  }
  $("verdicts-none").hidden = verdicts.length > 0;
}

function verdictItem(verdict) {
  const item = document.createElement("li");
  item.classList.toggle("SENT", verdict.reason === "SENT");
  item.append(
    verdict.sentence,
    element("small", "", `${clock(verdict.decided)}, ${plural(verdict.count, "message")}`));
  return item;
}

function showProblems(live) {
  const problems = live.problems.map((problem) => problem.what + " " + problem.advice);
  if (live.databaseAway) {
    problems.push("The database does not answer.");
  }
  if ($("problems").dataset.key !== problems.join("\n")) {
    $("problems").dataset.key = problems.join("\n");
    $("problems").replaceChildren(...problems.map((problem) => element("p", "alarm", problem)));
  }
}

function showSteps(people, live) {
  const romeo = people.find((person) => person.user === "romeo");
  const held = live.waiting.some((hold) => user(hold.recipient) === "romeo");
  const texted = live.texts.some((text) => hasLeft(text) && user(text.recipient) === "romeo");
  const away = romeo.whereabouts !== "LOOKING";
  let now = away ? "write" : "away";
  if (held) {
    now = live.waiting.some((hold) => hold.typing.length > 0) ? "write" : "wait";
    now = texted ? "back" : now;
  } else if (texted && away) {
    now = "back";
  }
  for (const step of ["away", "write", "wait", "back"]) {
    const node = $("step-" + step);
    node.classList.toggle("now", step === now);
    if (step === now) {
      node.setAttribute("aria-current", "step");
    } else {
      node.removeAttribute("aria-current");
    }
  }
}

// All of it

function show() {
  const people = picture.people;
  people.forEach((person, i) => showPerson(person, people[1 - i]));
  $("console").href = picture.console.address;
  $("console-user").textContent = picture.console.user;
  $("console-password").textContent = picture.console.password;
  $("legend-delay").textContent = picture.timing.offlineDelay + " s";
  $("legend-quiet").textContent = picture.timing.quietPeriod + " s";
  $("legend-longest").textContent = picture.timing.longestHold + " s";
  if (picture.live) {
    showPhone(people, picture.live.texts.filter(hasLeft));
    showHolds(picture.live.waiting);
    showVerdicts(picture.live.verdicts);
    showProblems(picture.live);
    showSteps(people, picture.live);
  }
  move();
}

/** Several times a second: what moves although nothing happens. */
function move() {
  $("phone-clock").textContent = clock(Date.now() + clockAhead).slice(0, 5);
  if (!picture || !picture.live) {
    return;
  }
  const waiting = picture.live.waiting;
  const words = waiting.map((hold, i) => tick($("holds").children[i], hold));
  showStrip(waiting, words[0]);
}

function listen() {
  const events = new EventSource("events");
  events.onmessage = (event) => {
    picture = JSON.parse(event.data);
    clockAhead = picture.now - Date.now();
    $("lost").hidden = true;
    show();
  };
  events.onerror = () => {
    $("lost").hidden = false;
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 2000);
    }
  };
}

// Words

function element(name, className, words = "") {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = words;
  return node;
}

function announce(words) {
  $("news").textContent = words;
}

function user(jid) {
  return jid.replace(DOMAIN_PART, "");
}

function firstName(jid) {
  const person = picture.people.find((it) => it.user === user(jid));
  return person ? person.firstName : jid;
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function clock(time) {
  return new Date(time).toLocaleTimeString("en-GB");
}

function percent(seconds) {
  const part = (seconds / picture.timing.longestHold) * 100;
  return Math.min(100, Math.max(0, part)) + "%";
}

$("other-phone").addEventListener("click", () => {
  shownPhone = shownPhone === "romeo" ? "juliet" : "romeo";
  show();
});
setInterval(move, 100);
listen();
