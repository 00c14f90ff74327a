/*
 * Shows times in the reader's own zone, and keeps the page up to date while somebody looks at it.
 * The page does without: its times are in UTC then, and loading it again shows the latest.
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
  /* Each part as it came, before times were changed in it. */
  var shown = {};

  function parts(page) {
    return page.querySelectorAll("[id^='sn-part-']");
  }

  function twoDigits(number) {
    return String(number).padStart(2, "0");
  }

  function local(date) {
    return date.getFullYear() + "-" + twoDigits(date.getMonth() + 1) + "-" + twoDigits(date.getDate())
      + " " + twoDigits(date.getHours()) + ":" + twoDigits(date.getMinutes()) + ":" + twoDigits(date.getSeconds());
  }

  function localizeTimes(part) {
    part.querySelectorAll("time").forEach(function (time) {
      var date = new Date(time.getAttribute("datetime"));
      if (!isNaN(date.getTime())) {
        time.title = time.textContent;
        time.textContent = local(date);
      }
    });
  }

  function show(part) {
    if (shown[part.id] === part.innerHTML) {
      return;
    }
    shown[part.id] = part.innerHTML;
    var old = document.getElementById(part.id);
    if (old !== part) {
      part = document.importNode(part, true);
      old.replaceWith(part);
    }
    localizeTimes(part);
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
  parts(document).forEach(show);
  refreshLater();
}());
