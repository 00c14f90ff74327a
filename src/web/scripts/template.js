/*
 * Shows what a template comes to while somebody types it. The page does without: its button does the same.
 */
(function () {
  "use strict";

  var AFTER_MS = 400;

  var form = document.querySelector("form.sn-template");
  var live = document.getElementById("sn-preview-live");
  if (!form || !live || !document.getElementById("sn-preview-button")) {
    return;
  }
  var timer = 0;
  var asked = 0;

  function show(html, number) {
    var fresh = new DOMParser().parseFromString(html, "text/html").getElementById("sn-previewed");
    var old = document.getElementById("sn-previewed");
    /* Only what was asked for last; and only if it is that, since a login may be over. */
    if (fresh && number === asked && fresh.outerHTML !== old.outerHTML) {
      old.replaceWith(document.importNode(fresh, true));
      forget(fresh);
    }
  }

  /* What was wrong when it was last sent, and is no longer. */
  function forget(fresh) {
    var error = document.getElementById("f-body-error");
    if (error && !fresh.querySelector(".sn-problem")) {
      error.textContent = "";
      error.parentNode.classList.remove("sn-wrong");
      document.getElementById("f-body").removeAttribute("aria-invalid");
    }
  }

  function ask() {
    var number = ++asked;
    fetch("preview", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
      body: new URLSearchParams(new FormData(form)).toString()
    })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { show(html, number); })
      .catch(function () { /* The next change asks again. */ });
  }

  function askSoon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, AFTER_MS);
  }

  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
}());
