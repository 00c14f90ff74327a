/*
 * Keeps the page up to date while somebody looks at it. The page does without: loading it again shows
 * the latest.
 */
(function () {
  "use strict";

  var EVERY_MS = 5000;
  /* Asking again and again would keep the login of a forgotten page alive for ever. */
  var UNATTENDED_MS = 10 * 60 * 1000;

  var root = document.getElementById("sn-overview");
  if (!root) {
    return;
  }
  var lastAttended = Date.now();
  /* Each part as it came, with its times in the reader's zone. */
  var shown = {};

  function parts(page) {
    return page.querySelectorAll("[id^='sn-part-']");
  }

  /* What somebody has opened stays open. */
  function keepOpen(old, fresh) {
    fresh.querySelectorAll("details[id]").forEach(function (details) {
      var before = old.querySelector("#" + details.id);
      details.open = Boolean(before && before.open);
    });
  }

  function show(part) {
    var old = document.getElementById(part.id);
    window.snLocalizeTimes(part);
    if (!old || shown[part.id] === part.innerHTML || old.contains(document.activeElement)) {
      return;
    }
    shown[part.id] = part.innerHTML;
    part = document.importNode(part, true);
    keepOpen(old, part);
    old.replaceWith(part);
  }

  function isBeingRead() {
    var selection = window.getSelection();
    return selection && !selection.isCollapsed && root.contains(selection.anchorNode);
  }

  function refresh() {
    if (document.hidden || Date.now() - lastAttended > UNATTENDED_MS || isBeingRead()) {
      return Promise.resolve(true);
    }
    return fetch(window.location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (html) {
        var fresh = parts(new DOMParser().parseFromString(html, "text/html"));
        fresh.forEach(show);
        return fresh.length > 0;
      })
      .catch(function () { return true; });
  }

  /* Ends when the server no longer answers with this page: the login is over. */
  function refreshLater() {
    window.setTimeout(function () {
      refresh().then(function (again) {
        if (again) {
          refreshLater();
        }
      });
    }, EVERY_MS);
  }

  ["pointermove", "keydown", "scroll", "focus"].forEach(function (event) {
    window.addEventListener(event, function () { lastAttended = Date.now(); }, { passive: true });
  });
  parts(document).forEach(function (part) { shown[part.id] = part.innerHTML; });
  refreshLater();
}());
