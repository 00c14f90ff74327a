/*
 * What all pages have in common; each works without. Times are shown in the reader's own zone, what is
 * wrong with a form is gone to, tables of choices are sent as soon as one is chosen, and a page that
 * waits for something looks for it again.
 */
(function () {
  "use strict";

  function twoDigits(number) {
    return String(number).padStart(2, "0");
  }

  function local(date) {
    return date.getFullYear() + "-" + twoDigits(date.getMonth() + 1) + "-" + twoDigits(date.getDate())
      + " " + twoDigits(date.getHours()) + ":" + twoDigits(date.getMinutes()) + ":" + twoDigits(date.getSeconds());
  }

  function localizeTimes(part) {
    part.querySelectorAll("time[datetime]").forEach(function (time) {
      var date = new Date(time.getAttribute("datetime"));
      if (!isNaN(date.getTime()) && !time.title) {
        time.title = time.textContent;
        time.textContent = local(date);
      }
    });
  }

  localizeTimes(document);
  /* For what a page puts in later. */
  window.snLocalizeTimes = localizeTimes;

  var complaints = document.getElementById("sn-complaints");
  if (complaints) {
    complaints.focus();
  }

  document.querySelectorAll("[data-sn-submit='change']").forEach(function (field) {
    field.addEventListener("change", function () { field.form.requestSubmit(); });
  });

  var waiting = document.querySelector("[data-sn-again]");
  if (waiting) {
    window.setTimeout(function () { window.location.reload(); }, Number(waiting.getAttribute("data-sn-again")) * 1000);
  }
}());
